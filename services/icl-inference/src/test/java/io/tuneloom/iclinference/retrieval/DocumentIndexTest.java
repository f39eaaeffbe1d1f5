package io.tuneloom.iclinference.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentIndexTest {
    private final DocumentIndex index = DocumentIndex.of(List.of(
            "Note that glon are brighter than femp.",
            "All wug are the yomp.",
            "Did you know that glon are brighter than femp?",
            "Some yomps are glon, and glon are troff.",
            "Note that glon are brighter than femp."));

    @Test
    void shouldRankByHowMuchAndHowRareTheSharedWordsAre() {
        assertThat(index.ranked("troff glon")).startsWith(3).hasSize(4);
        assertThat(index.ranked("Remember: wug")).containsExactly(1);
    }

    @Test
    void shouldTakeEveryWordAsItStands() {
        // "the" and "all" are no stop words, "yomps" is not a form of "yomp"; case and marks do not count
        assertThat(index.ranked("the")).containsExactly(1);
        assertThat(index.ranked("all?")).containsExactly(1);
        assertThat(index.ranked("YOMP")).containsExactly(1);
        assertThat(index.ranked("yomps")).containsExactly(3);
    }

    @Test
    void shouldNameTheFirstOfEquallyGoodDocumentsFirst() {
        // Given
        List<String> equal = Collections.nCopies(2_000, "femp are glon");

        // When Then
        assertThat(DocumentIndex.of(equal).ranked("glon"))
                .containsExactlyElementsOf(IntStream.range(0, 2_000).boxed().toList());
        assertThat(index.ranked("femp")).containsExactly(0, 4, 2);
    }

    @Test
    void shouldFindNothingWhereNothingIsShared() {
        assertThat(index.ranked("dax")).isEmpty();
        assertThat(index.ranked("?!")).isEmpty();
        assertThat(DocumentIndex.of(List.of()).ranked("glon")).isEmpty();
    }

    @Test
    void shouldTakeLongQuestions() {
        assertThat(index.ranked("wug " + "glon ".repeat(3_000))).contains(1, 3);
    }
}
