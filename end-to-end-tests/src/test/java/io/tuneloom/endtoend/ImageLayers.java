package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The files of a service's image, as the scripts in {@code images/} make them, and a process that runs on them as in a container. */
record ImageLayers(Path folder) {
    static final Path IMAGES = CompiledClasses.ROOT.resolve("images");
    static final int USER = 10001;

    private static final String LAY_OUT = IMAGES.resolve("lay-out").toString();
    private static final Path LAID_OUT = Path.of("target/image-layers").toAbsolutePath();
    private static final Path DOCKERFILE = CompiledClasses.ROOT.resolve("Dockerfile");
    private static final int NOT_ALLOWED = 125;

    static ImageLayers layOut(String service) throws IOException, InterruptedException {
        Path folder = LAID_OUT.resolve(service);
        run(new ProcessBuilder(LAY_OUT, service, folder.toString()));
        return new ImageLayers(folder);
    }

    static ImageLayers layOutForCuda(String service, Path libtorch) throws IOException, InterruptedException {
        Path folder = LAID_OUT.resolve(service + "-cu128");
        run(new ProcessBuilder(LAY_OUT, service, folder.toString(), libtorch.toString()));
        return new ImageLayers(folder);
    }

    /** The regular files of a layer by their paths in the image. */
    Map<String, Path> files(String layer) throws IOException {
        Path root = folder.resolve(layer);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), file -> file, (one, _) -> one, TreeMap::new));
        }
    }

    Set<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toSet());
        }
    }

    long megabytes(String layer) throws IOException {
        return files(layer).values().stream()
                        .mapToLong(file -> file.toFile().length())
                        .sum()
                / 1_000_000;
    }

    /**
     * Skips the test, and says why, where this program may not do what a container engine does with these layers: it needs root or user
     * namespaces, and the layers' file system must be one that an overlay can be made of.
     */
    void assumeContainers(Path tmp) throws IOException, InterruptedException {
        Process user =
                contain(tmp, List.of("id", "-u")).redirectErrorStream(true).start();
        String said = new String(user.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Assumptions.assumeTrue(
                user.waitFor() != NOT_ALLOWED,
                () -> "Skipped: this machine does not let " + folder + " be run as a container: " + said);
        assertThat(said).isEqualTo(String.valueOf(USER));
    }

    /** A folder that only the container's user can write to. */
    static Path temporaryFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            Files.setAttribute(folder, "unix:uid", USER);
        }
        return folder;
    }

    ProcessBuilder contain(Path tmp, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                IMAGES.resolve("contain").toString(), folder.toString(), tmp.toString(), "env", "--chdir=/app"));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TUNELOOM_")); // for other tests
        builder.environment().putAll(environment());
        return builder;
    }

    /** What the Dockerfile sets, for libtorch on the CPU. */
    static Map<String, String> environment() {
        return instruction("ENV")
                .flatMap(line -> Pattern.compile("(\\S+?)=(\\S+)").matcher(line).results())
                .collect(Collectors.toMap(
                        set -> set.group(1), set -> set.group(2).replace("${LIBTORCH}", "cpu"), (_, last) -> last));
    }

    /** What the image of a service runs. */
    static List<String> entryPoint() {
        String line = instruction("ENTRYPOINT").findFirst().orElseThrow();
        return Pattern.compile("\"(.*?)\"")
                .matcher(line)
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    static Stream<String> instruction(String name) {
        return Pattern.compile("(?m)^" + name + " (.*(?:(?<=\\\\)\n.*)*)")
                .matcher(dockerfile())
                .results()
                .map((MatchResult found) -> found.group(1).replace("\\\n", " "));
    }

    static String dockerfile() {
        try {
            return Files.readString(DOCKERFILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("%s ended with exit code %d: %s"
                    .formatted(Arrays.toString(builder.command().toArray()), process.exitValue(), said));
        }
        return said;
    }
}
