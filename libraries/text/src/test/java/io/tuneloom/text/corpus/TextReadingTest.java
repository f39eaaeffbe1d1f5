package io.tuneloom.text.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Sentence;
import io.tuneloom.text.words.Words;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReadingTest {
    private static final String PROSE = "Leave is free.  Ask Dr. Who for it!\n\nIt is granted.";

    @Property(tries = 5, seed = "20260403")
    void shouldLearnEverySentenceOfADocumentOnceOnItsOwn(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        assertThat(documents(seed)).allSatisfy(document -> {
            List<String> rows = TextReading.of(document).rows(Splitting.INDEPENDENT);

            assertThat(rows.stream().flatMap(row -> sentences(row).stream()).toList())
                    .isEqualTo(sentences(document));
            assertThat(rows).allSatisfy(row -> assertThat(sentences(row)).hasSize(1));
        });
    }

    @Property(tries = 5, seed = "20260404")
    void shouldEndEveryCumulativeRowWithTheNextSentence(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        assertThat(documents(seed)).allSatisfy(document -> {
            List<String> rows = TextReading.of(document).rows(Splitting.CUMULATIVE);

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
                new SimpleSyllogisms(2).generate(1).documents().getFirst().text();
        String heading = document.substring(0, document.indexOf(':') + 1);

        // When
        List<String> rows = TextReading.of(document).rows(Splitting.INDEPENDENT);

        // Then
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).startsWith(heading + " "));
    }

    @Example
    void shouldLeaveDocumentsAloneWhenNotAskedToSplit() {
        assertThat(TextReading.of(PROSE).rows(Splitting.NONE)).containsExactly(PROSE);
    }

    @Example
    void shouldSplitTextInAnyLanguageByItsSentences() {
        assertThat(TextReading.of(PROSE).rows(Splitting.INDEPENDENT))
                .containsExactly("Leave is free.", "Ask Dr. Who for it!", "It is granted.");
        assertThat(TextReading.of(PROSE).rows(Splitting.CUMULATIVE))
                .containsExactly("Leave is free.", "Leave is free.  Ask Dr. Who for it!", PROSE);
    }

    @Example
    void shouldKeepTheHeadingOfATextInAnyLanguageBeforeEveryRow() {
        // Given
        String text = "Leave > Asking\n" + PROSE;

        // Then
        assertThat(TextReading.of(text).rows(Splitting.INDEPENDENT))
                .containsExactly(
                        "Leave > Asking\nLeave is free.",
                        "Leave > Asking\nAsk Dr. Who for it!",
                        "Leave > Asking\nIt is granted.");
        assertThat(TextReading.of(text).rows(Splitting.CUMULATIVE))
                .containsExactly(
                        "Leave > Asking\nLeave is free.", "Leave > Asking\nLeave is free.  Ask Dr. Who for it!", text);
        assertThat(TextReading.of("Leave\nIt is free.").rows(Splitting.INDEPENDENT))
                .containsExactly("Leave\nIt is free.");
    }

    @Example
    void shouldStateNothingByAHeadingUnlessAModelWroteIt() {
        // Given: the first line of what a model wrote may be anything
        TextReading reading = TextReading.of("Leave\nIt is free. Ask in writing.");

        // Then
        assertThat(reading.claims()).extracting(Claim::text).containsExactly("It is free.", "Ask in writing.");
        assertThat(reading.sentences())
                .extracting(Claim::text)
                .containsExactly("Leave", "It is free.", "Ask in writing.");
        assertThat(reading.tellings()).containsExactly("Leave\nIt is free. Ask in writing.");
    }

    @Property(tries = 5, seed = "20261128")
    void shouldClaimWhatTheGrammarReadsAndTellItFromBothEndsWithoutAPreamble(
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        assertThat(documents(seed)).allSatisfy(document -> {
            Passage passage = Passage.parse(document).orElseThrow();
            TextReading reading = TextReading.of(document);

            assertThat(reading.claims())
                    .isEqualTo(reading.sentences())
                    .extracting(Claim::statement)
                    .isEqualTo(passage.statements());
            assertThat(reading.tellings())
                    .hasSize(passage.sentences().size() == 1 ? 1 : 2)
                    .allSatisfy(telling -> {
                        assertThat(Passage.parse(telling).orElseThrow().preamble())
                                .isNull();
                        assertThat(sentences(telling))
                                .containsExactlyInAnyOrderElementsOf(List.copyOf(passage.sentences()));
                    });
            assertThat(reading.words())
                    .isEqualTo(TextReading.of(reading.tellings().getFirst()).words());
        });
    }

    @Example
    void shouldTellStatementsOfTheBenchmarksApartThatDifferByTheirBracketsOnly() {
        // Given: the words alone would be the same
        TextReading left = TextReading.of("turning zuntim gives ( lolad over zastal ) before slusin.");
        TextReading right = TextReading.of("turning zuntim gives lolad over ( zastal before slusin ).");

        // Then
        assertThat(left.words()).isNotEqualTo(right.words());
        assertThat(Words.of("turning zuntim gives ( lolad over zastal ) before slusin."))
                .isEqualTo(Words.of("turning zuntim gives lolad over ( zastal before slusin )."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "房间|有绿门的房间叫做苍鹭。它有十四个座位。|有绿门的房间叫做苍鹭。|它有十四个座位。",
                "部屋|緑の扉の部屋は鷺と呼ばれる。席は十四ある。|緑の扉の部屋は鷺と呼ばれる。|席は十四ある。",
                "कमरे|हरे दरवाज़े वाला कमरा सारस है। इसमें चौदह सीटें हैं।|हरे दरवाज़े वाला कमरा सारस है।|इसमें चौदह सीटें हैं।",
                "الغرف|الغرفة ذات الباب الأخضر هي مالك الحزين. هل فيها مقاعد؟|الغرفة ذات الباب الأخضر هي مالك الحزين.|هل فيها مقاعد؟",
            })
    void shouldReadHeadingsAndSentencesOfManyScripts(String heading, String body, String first, String second) {
        TextReading reading = TextReading.of(heading + "\n" + body);

        assertThat(reading.claims()).extracting(Claim::text).containsExactly(first, second);
        assertThat(reading.rows(Splitting.INDEPENDENT))
                .containsExactly(heading + "\n" + first, heading + "\n" + second);
        assertThat(reading.rows(Splitting.CUMULATIVE)).containsExactly(heading + "\n" + first, heading + "\n" + body);
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

    @Example
    void shouldLeaveOutSentencesAndKeepHeadingAndOrder() {
        // Given
        TextReading prose = TextReading.of("Rooms\nHeron is green. Knot is blue.\n\nCurlew is red. Knot is old.");
        TextReading benchmark = TextReading.of("Note that %1$s are brighter than %2$s. %3$s are heavier than %2$s."
                .formatted(Lexicon.names().toArray()));

        // Then
        assertThat(prose.only(sentence -> !sentence.text().startsWith("Knot")))
                .contains("Rooms\nHeron is green. Curlew is red.");
        assertThat(prose.only(sentence -> !sentence.text().startsWith("Heron")))
                .contains("Rooms\nKnot is blue.\n\nCurlew is red. Knot is old.");
        assertThat(prose.only(_ -> true))
                .contains("Rooms\nHeron is green. Knot is blue.\n\nCurlew is red. Knot is old.");
        assertThat(prose.only(_ -> false)).isEmpty();
        assertThat(benchmark.only(sentence -> sentence.text().contains("heavier")))
                .contains("Note that %3$s are heavier than %2$s."
                        .formatted(Lexicon.names().toArray()));
        assertThat(benchmark.only(_ -> false)).isEmpty();
    }
}
