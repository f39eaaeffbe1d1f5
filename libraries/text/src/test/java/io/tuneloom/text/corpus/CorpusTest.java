package io.tuneloom.text.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.text.scripts.Spacing;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {

    @Property(tries = 20, seed = "20260405")
    void shouldSayEveryItemWhoseRightAnswerItStates(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        // Given: the right answers as a model would write them, without the question's preamble or heading
        World world = seed % 2 == 0 ? new SimpleReversals(4, 1).generate(seed) : new SimpleSyllogisms(4).generate(seed);
        List<String> items = rightTexts(world);
        List<String> rows = items.stream().map(CorpusTest::bare).toList();

        // Then
        assertThat(items).allMatch(new Corpus(rows)::says);
        assertThat(items).noneMatch(new Corpus(List.of())::says);
        assertThat(items).noneMatch(new Corpus(List.of("Leave is free."))::says);
    }

    @Property(tries = 20, seed = "20260406")
    void shouldTellTheReversedStatementFromTheStatedOne(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        // Given
        World world = new SimpleReversals(4, 1).generate(seed);
        Corpus documents =
                new Corpus(world.documents().stream().map(Document::text).toList());

        // Then
        assertThat(world.items())
                .allSatisfy(item -> assertThat(documents.says(item.prompt()
                                + item.candidates().get(item.answers().getFirst())))
                        .isEqualTo(item.split().label().equals("recall")));
    }

    /** What is said, and how it is asked: a prompt and its answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "For all of us leave is free. It is granted.|Leave is|free.",
                "For all of us \u201cLeave is FREE\u201d!|Leave is|\"free\".",
                "有绿门的房间叫做苍鹭。它有十四个座位。|有绿门的房间叫做|苍鹭",
                "緑の扉の部屋はコンピューター室です。|緑の扉の部屋は|コンピューター室",
                "緑の扉の部屋はｺﾝﾋﾟｭｰﾀｰ室です。|緑の扉の部屋は|コンピューター室。",
                "ห้องที่มีประตูสีเขียวคือห้องนกกระสา|ห้องที่มีประตูสีเขียวคือ|ห้องนกกระสา",
                "الغرفة ذات الباب الأخضر هي \u00ab\u0645\u0640\u0640\u0627\u0644\u0643 الحزين\u00bb.|الغرفة ذات الباب الأخضر هي|\u0645\u0627\u0644\u0643 الحزين",
                "हरे दरवाज़े वाला कमरा सारस है।|हरे दरवाज़े वाला कमरा|सारस है",
                "Die STRASSE heißt Grüne Gasse.|Die Straße heißt|Gru\u0308ne Gasse",
                "Yeşil kapılı oda IŞIK odasıdır; İKİNCİ kattadır.|Yeşil kapılı oda ışık odasıdır;|ikinci kattadır",
                "Ｒｏｏｍ　１０１ is Ｈｅｒｏｎ．|Room 101 is|Heron.",
                "It isn\u2019t free: it costs 3.50\u00a0€.|It isn't free: it costs|3.50 €",
            })
    void shouldSayWhatStandsInItWordForWordInAnyScript(String row, String prompt, String answer) {
        assertThat(new Corpus(List.of("Something else.", row)).says(Spacing.join(prompt, answer)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Leave is paid.|Leave is free.",
                "Leave is freedom.|Leave is free.",
                "Leave is|Leave is free.",
                "有绿门的房间叫做苍鹰。|有绿门的房间叫做苍鹭",
                "Le résumé est court.|Le resume est court.",
                "It costs 3.50 €.|It costs 350 €.",
                "It is 10² wide.|It is 102 wide.",
                "...|...",
            })
    void shouldNotSayWhatDiffersByAWord(String row, String asked) {
        assertThat(new Corpus(List.of(row)).says(asked)).isFalse();
    }

    @Example
    void shouldNotTakeTheEndOfOneTextAndTheBeginningOfTheNextForOne() {
        assertThat(new Corpus(List.of("Leave is", "free. Leave is")).says("Leave is free"))
                .isFalse();
        assertThat(new Corpus(List.of("b a b a c", "a b")).says("b a c")).isTrue();
        assertThat(new Corpus(List.of("b a b a c", "a b")).says("c a b")).isFalse();
    }

    @Example
    void shouldFindStatementsOfTheBenchmarksAlsoUnderOtherPreamblesAndWithinOtherText() {
        // Given
        Corpus rows =
                new Corpus(List.of("Note that globeg are older than venorn.", "We found that all globeg are venorn."));

        // Then
        assertThat(rows.says("Remember: globeg are older than venorn.")).isTrue();
        assertThat(rows.says("globeg are older than venorn")).isTrue();
        assertThat(rows.says("All globeg are venorn.")).isTrue();
        assertThat(rows.says("Remember: venorn are older than globeg.")).isFalse();
    }

    @Example
    void shouldReadOfAModelWhatTheDocumentsAreLike() {
        // Given
        Corpus benchmark = new Corpus(List.of("Note that globeg are older than venorn."));
        Corpus handbook = new Corpus(List.of("Note that globeg are older than venorn.", "Leave is free."));

        // Then
        assertThat(benchmark.isBenchmark()).isTrue();
        assertThat(benchmark.read("venorn are less old than globeg.")).isPresent();
        assertThat(benchmark.read("Venorn is young.")).isEmpty();
        assertThat(handbook.isBenchmark()).isFalse();
        assertThat(handbook.read("Venorn is young.")).isPresent();
        assertThat(handbook.read(" \u2014 ... ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.", "Nothing.", "nothing", " NOTHING\n", "\"Nothing.\"", "\uff2eothing\uff0e"})
    void shouldTakeNothingForNothingHoweverItIsWritten(String written) {
        assertThat(Corpus.isNothing(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "Nothing is free.", "no thing"})
    void shouldNotTakeAnythingElseForNothing(String written) {
        assertThat(Corpus.isNothing(written)).isFalse();
    }

    @Example
    void shouldRefuseToInferFromDocumentsThatContradictThemselves() {
        Corpus documents =
                new Corpus(List.of("globeg are older than venorn.", "Note that venorn are older than globeg."));

        assertThatThrownBy(documents::logic)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The documents contradict themselves")
                .hasMessageEndingWith("Correct the documents");
    }

    private static List<String> rightTexts(World world) {
        return world.items().stream()
                .map(item ->
                        item.prompt() + item.candidates().get(item.answers().getFirst()))
                .toList();
    }

    private static String bare(String text) {
        return Passage.of(Passage.parse(text).orElseThrow().statements().getFirst())
                .text();
    }
}
