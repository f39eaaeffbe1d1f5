package io.tuneloom.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code src/test/sh/tuneloom-test.sh}, a test at a time. */
class TuneloomScriptTest {
    private static final Path TESTS = Path.of("src/test/sh/tuneloom-test.sh").toAbsolutePath();
    private static final Path SCRIPT = Path.of("../tuneloom").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> script() throws Exception {
        List<String> names = run().output().lines().toList();
        assertThat(names).hasSizeGreaterThan(5);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Ended ended = run(SCRIPT.toString(), folder.toString(), name);
                    assertThat(ended.exitCode()).as(ended.output()).isZero();
                }));
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("sh", TESTS.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
