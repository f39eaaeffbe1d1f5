package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.dataset.LeftOut.Kind;
import io.tuneloom.sharedschemas.dataset.LeftOut.Part;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftOutLinesTest {
    private static final LeftOut LEFT_OUT = leftOut(Stream.of(
            new Part("a.md", Kind.LINK_TARGET, 2, 1_200),
            new Part("b.md", Kind.LINK_TARGET, 1, 20),
            new Part("logo.png", Kind.OTHER_FILE, 1, 0)));

    @Test
    void shouldSayOfEveryKindHowMuchAndWhere() {
        assertThat(LeftOutLines.of(LEFT_OUT))
                .containsExactly(
                        "Left out: 1 unsupported file (logo.png)",
                        "Left out: 3 link targets with 1,220 characters (a.md, b.md)");
        assertThat(RunReport.summary(
                        SampleResult.of(SampleArms.icl()).leftOut(LEFT_OUT).completed(), 1000))
                .contains("  Left out of documents and questions: 1 unsupported file, 3 link targets with"
                        + " 1,220 characters. The result's leftOut lists the files.");
    }

    @Test
    void shouldNameAFewOfManyFilesAndCountAll() {
        // When
        LeftOut many = leftOut(
                IntStream.range(0, 300).mapToObj(i -> new Part("%03d.md".formatted(i), Kind.FRONT_MATTER, 1, 300 - i)));

        // Then
        assertThat(many.parts()).hasSize(50);
        assertThat(LeftOutLines.of(many))
                .containsExactly("Left out: 300 front matter with 45,150 characters"
                        + " (000.md, 001.md, 002.md, 003.md, 004.md and 295 more)");
    }

    private static LeftOut leftOut(Stream<Part> parts) {
        return Objects.requireNonNull(LeftOut.of(List.copyOf(parts.toList())));
    }
}
