package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a question is said before any broker is asked: there is none. */
class AskCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "built-in|` `|QUESTION: is blank",
                "built-in|``|QUESTION: is blank",
                "built-in|why?|--candidate: has one candidate|--candidate|one",
                "built-in|why?|--candidate number 2: is blank|--candidate|one|--candidate|` `",
                "built-in|why?|'--max-tokens': must be a whole number between 1 and 1,024, was '0'|--max-tokens|0",
                "built-in|why?|'--max-tokens': must be a whole number between 1 and 1,024, was '-5'|--max-tokens|-5",
                "built-in|why?|'--max-tokens': must be a whole number between 1 and 1,024, was '1025'|--max-tokens|1025",
                "no model|why?|MODEL: must match",
                "some run/delivered|why?|MODEL: must match",
                "run/icl|why?|'icl' is not a method that tunes a model",
                "run/fine-tuning/0|why?|must be a whole number between 1 and 20, was '0'",
                "run/delivered/2|why?|a run delivers one model",
            })
    void shouldNameTheOptionThatIsWrong(ArgumentsAccessor given) {
        // Given
        List<String> arguments = new ArrayList<>(List.of("ask", given.getString(0), given.getString(1)));
        for (int i = 3; i < given.size(); i++) {
            arguments.add(given.getString(i));
        }

        // When
        Ended ended = run(arguments.toArray(String[]::new));

        // Then
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains(given.getString(2)).doesNotContain("/data");
    }

    @Test
    void shouldSayHowLargeAQuestionMayBe() {
        // Given
        List<String> many = new ArrayList<>(List.of("ask", "built-in", "which of them?"));
        for (int i = 0; i < 10_000; i++) {
            many.addAll(List.of("--candidate", "number " + i));
        }

        // When
        Ended candidates = run(many.toArray(String[]::new));
        Ended candidate = run("ask", "built-in", "which?", "--candidate", "a".repeat(2_001), "--candidate", "b");
        Ended question = run("ask", "built-in", "a".repeat(32_001));
        Ended megabyte = run("ask", "built-in", "a".repeat(1 << 20));

        // Then
        assertThat(List.of(candidates, candidate, question, megabyte))
                .allSatisfy(ended -> assertThat(ended.code()).isEqualTo(ExitCode.USAGE));
        assertThat(candidates.err()).contains("--candidate: must have at most 20 entries, had 10000");
        assertThat(candidate.err()).contains("--candidate number 1: must have between 1 and 2000 characters, had 2001");
        assertThat(question.err()).contains("QUESTION: must have between 1 and 32000 characters, had 32001");
        assertThat(megabyte.err())
                .contains("QUESTION and --candidate: has 1048")
                .contains("at most 262144 are allowed");
    }

    @Test
    void shouldReadTheQuestionFromStandardInput() {
        // When
        Ended blank = run(" \n".getBytes(StandardCharsets.UTF_8));
        Ended binary = run(new byte[] {(byte) 0xFF, 'x'});
        Ended endless = run(new byte[300_000]);

        // Then
        assertThat(List.of(blank, binary, endless))
                .allSatisfy(ended -> assertThat(ended.code()).isEqualTo(ExitCode.USAGE));
        assertThat(blank.err()).contains("QUESTION: is blank");
        assertThat(binary.err()).contains("from standard input: not UTF-8");
        assertThat(endless.err()).contains("from standard input: it has more than 262,144 bytes");
    }

    private static Ended run(byte[] standardInput) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(standardInput));
            return run("ask", "built-in", "-");
        } finally {
            System.setIn(before);
        }
    }

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Arrays.stream(arguments), Stream.of("--bootstrap", "127.0.0.1:1"))
                        .toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }
}
