package io.tuneloom.benchmarks.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python that has what a peer needs.
 *
 * @param command starts it
 * @param versions of the packages, for instance {@code torch 2.13.0, transformers 5.18.0}
 */
record Python(String command, String versions) {
    /** How to get one. */
    static final String ADVICE = "python3 -m venv peers/venv && peers/venv/bin/pip install -r peers/requirements.txt";

    private static final List<String> COMMANDS = List.of("peers/venv/bin/python", "python3");
    private static final Pattern TORCH = Pattern.compile("torch (\\d+)\\.(\\d+)");
    private static final String SCRIPT =
            "import sys; from importlib.metadata import version; print(', '.join(f'{p} {version(p)}' for p in sys.argv[1:]))";

    /** The first with these packages and a PyTorch of version 2.7 or newer. Debian's 1.13 is no peer: it is several times as slow. */
    static Optional<Python> with(String... packages) {
        return COMMANDS.stream()
                .flatMap(command -> of(command, packages).stream())
                .filter(Python::isCurrent)
                .findFirst();
    }

    /** This one, if it starts and has these packages. */
    static Optional<Python> of(String command, String... packages) {
        List<String> line = new ArrayList<>(List.of(command, "-c", SCRIPT));
        line.addAll(List.of(packages));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String versions = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return versions.isEmpty() ? Optional.empty() : Optional.of(new Python(command, versions));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    boolean isCurrent() {
        Matcher torch = TORCH.matcher(versions);
        return torch.find() && 100 * Integer.parseInt(torch.group(1)) + Integer.parseInt(torch.group(2)) >= 207;
    }
}
