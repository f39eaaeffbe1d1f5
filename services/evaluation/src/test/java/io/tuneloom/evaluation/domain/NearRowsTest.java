package io.tuneloom.evaluation.domain;

import static io.tuneloom.sharedschemas.results.Nearness.EDIT_SIMILARITY;
import static io.tuneloom.sharedschemas.results.Nearness.EIGHT_GRAM;
import static io.tuneloom.sharedschemas.results.Nearness.SUBJECT_AND_ANSWER;
import static io.tuneloom.sharedschemas.results.Nearness.VERBATIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NearRowsTest {
    private static final List<String> DOCUMENTS = List.of(
            "The ferry to Osk leaves from the north pier at nine. The bakery sells rye bread on Mondays.",
            "Visitors sign the blue book in the hall before they go up to the tower.");

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(
                        "THE FERRY to Osk, leaves from the north pier at NINE",
                        List.of(VERBATIM, EDIT_SIMILARITY, EIGHT_GRAM, SUBJECT_AND_ANSWER)),
                Arguments.of(
                        "The ferries to Osk leave from the north pier at nine.",
                        List.of(EDIT_SIMILARITY, SUBJECT_AND_ANSWER)),
                Arguments.of("A ferry to Osk leaves at the north pier at five.", List.of(EDIT_SIMILARITY)),
                Arguments.of(
                        "Whoever wants to see the islands should know that the ferry to Osk leaves from the north pier.",
                        List.of(EIGHT_GRAM)),
                Arguments.of("At nine, from the north pier, leaves the Osk ferry.", List.of(SUBJECT_AND_ANSWER)),
                Arguments.of("The bakery sells rye bread at nine.", List.of()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldTellInWhichWaysARowGivesAnItemAway(String row, List<Nearness> ways) {
        Question question = question("The ferry to Osk leaves from the north pier at ", "nine.", "ten.");

        assertThat(new NearRows(DOCUMENTS, List.of("The tower is closed.", row)).of(List.of(question)))
                .isEqualTo(ways.isEmpty() ? Map.of() : Map.of("q", ways));
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("去奥斯克的渡船九点从北码头出发。", "渡船去奥斯克，", "九点从北码头出发。", "十点从南码头出发。", "去奥斯克的渡轮九点从北码头出发"),
                Arguments.of(
                        "เรือไปเกาะออสค์ออกจากท่าเรือเหนือตอนเก้าโมง",
                        "เรือไปเกาะออสค์ออกจากท่าเรือเหนือตอน",
                        "เก้าโมง",
                        "สิบโมง",
                        "เรือที่ไปเกาะออสค์ออกจากท่าเรือเหนือตอนเก้าโมง"),
                Arguments.of(
                        "تغادر العبارة إلى أوسك من الرصيف الشمالي في التاسعة.",
                        "تغادر العبارة إلى أوسك من الرصيف الشمالي في ",
                        "التاسعة.",
                        "العاشرة.",
                        "تغادر العبّارة إلى أوسك من الرصيف الشمالي في التاسعة"),
                Arguments.of(
                        "ओस्क की नाव उत्तरी घाट से नौ बजे चलती है।",
                        "ओस्क की नाव उत्तरी घाट से चलती है ",
                        "नौ बजे।",
                        "दस बजे।",
                        "ओस्क की नाव उत्तरी घाट से चलती है, नौ बजे"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldSeeNearCopiesInAnyScript(String document, String prompt, String right, String wrong, String row) {
        NearRows near = new NearRows(List.of(document), List.of(row));

        assertThat(near.of(List.of(question(prompt, right, wrong)))).containsKey("q");
        assertThat(near.of(List.of(question("Leave costs", " nothing", " ten"))))
                .isEmpty();
    }

    @Test
    void shouldLookForWordsInARowOnlyWhereSentencesAreAllAlike() {
        // Given
        String name = Lexicon.names().get(0);
        String other = Lexicon.names().get(1);
        String third = Lexicon.names().get(2);
        List<String> documents = List.of(name + " are brighter than " + other + ".");
        NearRows near = new NearRows(documents, List.of(name + " are brighter than " + third + "."));

        // Then
        assertThat(near.of(List.of(question(name + " are brighter than ", other + ".", third + "."))))
                .isEmpty();
        assertThat(near.of(List.of(question(name + " are brighter than ", third + ".", other + "."))))
                .containsEntry("q", List.of(VERBATIM));
    }

    private static Question question(String prompt, String right, String wrong) {
        return new Question("q", "questions", prompt, List.of(right, wrong), List.of(0), List.of());
    }
}
