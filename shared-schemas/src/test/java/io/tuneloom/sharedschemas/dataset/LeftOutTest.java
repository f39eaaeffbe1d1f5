package io.tuneloom.sharedschemas.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.dataset.LeftOut.Kind;
import io.tuneloom.sharedschemas.dataset.LeftOut.Part;
import io.tuneloom.sharedschemas.dataset.LeftOut.Total;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftOutTest {

    @Test
    void shouldBeAbsentWhereNothingWasLeftOut() {
        assertThat(LeftOut.of(List.of())).isNull();
    }

    @Test
    void shouldTotalAllPartsAndNameThoseWithTheMostCharacters() {
        // Given
        Stream<Part> pages = IntStream.range(0, 200).mapToObj(i -> new Part("%d.md".formatted(i), Kind.HTML, 2, i));
        Stream<Part> others =
                Stream.of(new Part("0.md", Kind.FRONT_MATTER, 1, 1_000), new Part(".git", Kind.HIDDEN_FILE, 1, 0));

        // When
        LeftOut leftOut =
                Objects.requireNonNull(LeftOut.of(Stream.concat(pages, others).toList()));

        // Then
        assertThat(leftOut.totals())
                .containsExactly(
                        new Total(Kind.HIDDEN_FILE, 1, 1, 0),
                        new Total(Kind.FRONT_MATTER, 1, 1, 1_000),
                        new Total(Kind.HTML, 200, 400, 19_900));
        assertThat(leftOut.parts())
                .hasSize(50)
                .startsWith(new Part("0.md", Kind.FRONT_MATTER, 1, 1_000), new Part("199.md", Kind.HTML, 2, 199));
    }

    @Test
    void shouldShortenNamesAndShowNoControlCharacters() {
        assertThat(new Part("a\u001B[2J\nb.md", Kind.OTHER_FILE, 1, 0).file()).isEqualTo("a?[2J?b.md");
        assertThat(new Part("x".repeat(999) + ".md", Kind.OTHER_FILE, 1, 0).file())
                .hasSize(200)
                .startsWith("…x")
                .endsWith(".md");
    }
}
