package io.tuneloom.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.command.CommandLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs {@code src/test/sh/tuneloom-test.sh}, a test at a time, and compares the script with the commands. */
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

    @Test
    void shouldKnowWhichOptionsTakeAValue() throws Exception {
        // Given
        Matcher listed = Pattern.compile("value_options=\"([^\"]*)\"").matcher(Files.readString(SCRIPT));
        assertThat(listed.find()).isTrue();

        // When
        Stream<String> options = commands(CommandLines.create())
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.arity().max() > 0)
                .flatMap(option -> Stream.of(option.names()));

        // Then
        assertThat(listed.group(1).replace("\\\n", "").strip().split(" +"))
                .containsExactlyInAnyOrderElementsOf(options.collect(Collectors.toSet()));
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(TuneloomScriptTest::commands));
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
