package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Sentence;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SentenceRowsTest {
    private static final String PROSE = "Leave is free.  Ask Dr. Who for it!\n\nIt is granted.";

    @Property(tries = 5, seed = "20260403")
    void shouldLearnEverySentenceOfADocumentOnceOnItsOwn(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        assertThat(documents(seed)).allSatisfy(document -> {
            List<String> rows = SentenceRows.of(document, Splitting.INDEPENDENT);

            assertThat(rows.stream().flatMap(row -> sentences(row).stream()).toList())
                    .isEqualTo(sentences(document));
            assertThat(rows).allSatisfy(row -> assertThat(sentences(row)).hasSize(1));
        });
    }

    @Property(tries = 5, seed = "20260404")
    void shouldEndEveryCumulativeRowWithTheNextSentence(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        assertThat(documents(seed)).allSatisfy(document -> {
            List<String> rows = SentenceRows.of(document, Splitting.CUMULATIVE);

            assertThat(rows.getLast()).isEqualTo(document);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(sentences(rows.get(i))).isEqualTo(sentences(document).subList(0, i + 1));
            }
        });
    }

    @Example
    void shouldKeepTheHeadingWithEverySentence() {
        // Given
        String document =
                new SimpleSyllogisms(1).generate(1).documents().getFirst().text();
        String heading = document.substring(0, document.indexOf(':') + 1);

        // When
        List<String> rows = SentenceRows.of(document, Splitting.INDEPENDENT);

        // Then
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).startsWith(heading + " "));
    }

    @Example
    void shouldLeaveDocumentsAloneWhenNotAskedToSplit() {
        assertThat(SentenceRows.of(PROSE, Splitting.NONE)).containsExactly(PROSE);
    }

    @Example
    void shouldSplitTextInAnyLanguageByItsSentences() {
        assertThat(SentenceRows.of(PROSE, Splitting.INDEPENDENT))
                .containsExactly("Leave is free.", "Ask Dr. Who for it!", "It is granted.");
        assertThat(SentenceRows.of(PROSE, Splitting.CUMULATIVE))
                .containsExactly("Leave is free.", "Leave is free.  Ask Dr. Who for it!", PROSE);
    }

    @Example
    void shouldKeepTheHeadingOfATextInAnyLanguageBeforeEveryRow() {
        // Given
        String text = "Leave > Asking\n" + PROSE;

        // Then
        assertThat(SentenceRows.of(text, Splitting.INDEPENDENT))
                .containsExactly(
                        "Leave > Asking\nLeave is free.",
                        "Leave > Asking\nAsk Dr. Who for it!",
                        "Leave > Asking\nIt is granted.");
        assertThat(SentenceRows.of(text, Splitting.CUMULATIVE))
                .containsExactly(
                        "Leave > Asking\nLeave is free.", "Leave > Asking\nLeave is free.  Ask Dr. Who for it!", text);
        assertThat(SentenceRows.of("Leave\nIt is free.", Splitting.INDEPENDENT)).containsExactly("Leave\nIt is free.");
    }

    private static List<String> documents(long seed) {
        return List.<Benchmark>of(new SimpleReversals(4, 3), new SimpleSyllogisms(6), new SemanticStructure(10, 2))
                .stream()
                .flatMap(benchmark -> benchmark.generate(seed).documents().stream())
                .map(Document::text)
                .toList();
    }

    private static List<Sentence> sentences(String text) {
        return List.copyOf(Passage.parse(text).orElseThrow().sentences());
    }
}
