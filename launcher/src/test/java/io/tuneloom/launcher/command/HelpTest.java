package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class HelpTest {
    @Test
    void shouldListEveryCommandInAGroup() {
        // When
        Ended help = BrokerAndCommands.runAlone("--help");

        // Then
        assertThat(help.code()).isEqualTo(ExitCode.OK);
        assertThat(help.out()).contains("%nRuns:%n".formatted());
        assertThat(CommandLines.create().getSubcommands().keySet())
                .allSatisfy(name -> assertThat(help.out()).containsPattern("(?m)^  " + name + " "));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100})
    void shouldEndLinesBetweenWordsOnly(int width) {
        CommandLine all = CommandLines.create().setUsageHelpWidth(width);
        withSubcommands(all).forEach(command -> {
            // When
            StringWriter help = new StringWriter();
            command.usage(new PrintWriter(help, true));

            // Then
            List<String> lines = help.toString().lines().toList();
            assertThat(lines).allMatch(line -> line.length() <= width);
            assertThat(texts(command.getCommandSpec())
                            .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                            .filter(word -> !word.contains("${")))
                    .allSatisfy(word -> assertThat(lines).anyMatch(line -> line.contains(word)));
        });
    }

    @Test
    void shouldWriteNumbersAlikeInEveryLocale(@TempDir Path folder) throws Exception {
        // When
        Launched.Ended german = new Launched(folder, "-Duser.language=de", "-Duser.country=DE")
                .run("ask", "built-in", "a", "--max-tokens", "5000");

        // Then
        assertThat(german.err()).contains("must be a whole number between 1 and 1,024, was '5000'");
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
    }

    private static Stream<String> texts(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        return Stream.of(
                        Stream.of(usage.description()),
                        Stream.of(usage.footer()),
                        command.args().stream().map(ArgSpec::description).flatMap(Stream::of))
                .flatMap(texts -> texts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    cancle my-run           | Unknown command 'cancle'. Did you mean cancel?  | tuneloom [OPTIONS] COMMAND                 | ./tuneloom --help
                    --home x runs           | Unknown option '--home' here: options come after the command. | tuneloom [OPTIONS] COMMAND | ./tuneloom --help
                    submit --runid x a.json | Unknown option '--runid'. Did you mean --run-id | tuneloom submit [OPTIONS] FILE   | ./tuneloom submit --help
                    watch x --detail=1      | Unknown option '--detail'. Did you mean --details | tuneloom watch [OPTIONS] RUN   | ./tuneloom watch --help
                    watch x --qqq           | Unknown option '--qqq'.                         | tuneloom watch [OPTIONS] RUN     | ./tuneloom watch --help
                    show a b                | Unexpected argument 'b'.                        | tuneloom show [OPTIONS] RUN      | ./tuneloom show --help
                    result                  | Missing required parameter: 'RUN'               | tuneloom result [OPTIONS] RUN    | ./tuneloom result --help
                    up --kafka-port 99999   | '--kafka-port'                                  | tuneloom up [OPTIONS]            | ./tuneloom up --help
                    submit a.json --run-id a/b | '--run-id': must be                     | tuneloom submit [OPTIONS] FILE   | ./tuneloom submit --help
                    model addd x            | Unknown command 'addd'. Did you mean add?       | tuneloom model [OPTIONS] COMMAND | ./tuneloom model --help
                    model add               | Missing required parameter: 'FOLDER'            | tuneloom model add [OPTIONS] FOLDER | ./tuneloom model add --help
                    model add a --name=.b   | '.b' cannot be a model's name: it must have     | tuneloom model add [OPTIONS] FOLDER | ./tuneloom model add --help
                    runs --last -3          | '--last': must be a whole number           | tuneloom runs [OPTIONS]          | ./tuneloom runs --help
                    watch x --timeout 0s    | '--timeout': must be at least 1s, was '0s' | tuneloom watch [OPTIONS] RUN     | ./tuneloom watch --help
                    watch x --timeout 9999999999d | '--timeout': must be at most 365d, was '9999999999d' | tuneloom watch [OPTIONS] RUN     | ./tuneloom watch --help
                    watch x --out pom.xml/a | '--out': must be a folder to write to, but | tuneloom watch [OPTIONS] RUN     | ./tuneloom watch --help
                    study --out pom.xml     | pom.xml is a file                      | tuneloom study [OPTIONS]         | ./tuneloom study --help
                    watch x --artifacts /no | '--artifacts': must be file:///path       | tuneloom watch [OPTIONS] RUN     | ./tuneloom watch --help
                    run folder --run-id ..  | '--run-id': must be                        | tuneloom run [OPTIONS] DOCUMENTS | ./tuneloom run --help
                    """)
    void shouldSayWhatIsWrongAndWhereTheHelpIs(String line, String error, String usage, String help) {
        // When
        Ended ended = BrokerAndCommands.runAlone(line.split(" "));

        // Then
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains(error),
                        second -> assertThat(second).startsWith("Usage: " + usage),
                        third -> assertThat(third).isEqualTo("See " + help));
    }

    @Test
    void shouldListTheCommandsWhereNoneIsGiven() {
        // When
        Ended ended = BrokerAndCommands.runAlone();

        // Then
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).startsWith("A command is missing.").contains("  submit ");
    }
}
