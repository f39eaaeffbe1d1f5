package io.tuneloom.iclinference.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Each asks for the second of three documents. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "有绿门的房间叫做苍鹭。|房间苍鹭有十四个座位。|房间麻鹬有六个座位。|苍鹭有多少座位？",
                "緑の扉の部屋は青鷺です。|コンピューター室の鍵は受付にあります。|鍵は工房にあります。|ｺﾝﾋﾟｭｰﾀｰ室の鍵はどこ",
                "ห้องสีเขียวอยู่ชั้นสอง|ห้องนกกระสามีสิบสี่ที่นั่ง|ห้องนกพิราบมีหกที่นั่ง|นกกระสามีกี่ที่นั่ง",
                "Die Gasse ist gesperrt.|Die STRASSE ist gesperrt.|Der Weg ist gesperrt.|Welche Straße?",
                "الغرفة الخضراء مغلقة.|غرفة مالك الحزين فيها أربعة عشر مقعدا.|غرفة الحمام فيها ستة مقاعد.|مالك الحزين؟",
                "हरा कमरा बंद है।|सारस में चौदह सीटें हैं।|कबूतर में छह सीटें हैं।|सारस?",
            })
    void shouldFindWordsOfAnyScript(String first, String second, String third, String question) {
        assertThat(DocumentIndex.of(List.of(first, second, third)).ranked(question))
                .startsWith(1);
    }

    @Test
    void shouldLookForTwoNeighboursWhereNoSpacesAreWritten() {
        // "鹭" and "有" stand there too, but not beside each other
        assertThat(DocumentIndex.of(List.of("有一只鹭。")).ranked("鹭有")).isEmpty();
        assertThat(DocumentIndex.of(List.of("用 Kafka 鹭 2")).ranked("鹭")).containsExactly(0);
    }

    @Test
    void shouldTakeDocumentsOfOneEndlessWord() {
        assertThat(DocumentIndex.of(List.of("x".repeat(100_000), "glon")).ranked("glon"))
                .containsExactly(1);
    }

    @Test
    void shouldTakeLongQuestions() {
        assertThat(index.ranked("wug " + "glon ".repeat(3_000))).contains(1, 3);
    }
}
