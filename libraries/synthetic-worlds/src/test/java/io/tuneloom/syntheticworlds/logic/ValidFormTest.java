package io.tuneloom.syntheticworlds.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Against all 256 forms (4 moods for each of 3 statements, 4 figures), judged on all 256 Venn diagrams of three
 * classes.
 */
class ValidFormTest {
    private static final String MOODS = "AIEO";
    private static final int S = 1;
    private static final int M = 2;
    private static final int P = 4;

    /** A form by its classic letters and figure, such as "AAA1". */
    private record Form(char major, char minor, char conclusion, int figure) {
        boolean isValid() {
            IntPredicate first = figure % 2 == 1 ? statement(major, M, P) : statement(major, P, M);
            IntPredicate second = figure <= 2 ? statement(minor, S, M) : statement(minor, M, S);
            return IntStream.range(0, 256).filter(first.and(second)).allMatch(statement(conclusion, S, P));
        }
    }

    /** Whether "mood subject object" holds in a diagram, told by the bit set of its regions that have members. */
    private static IntPredicate statement(char mood, int subject, int object) {
        return diagram -> {
            boolean some = hasMember(diagram, subject | object, 0);
            boolean someNot = hasMember(diagram, subject, object);
            return switch (mood) {
                case 'A' -> !someNot;
                case 'I' -> some;
                case 'E' -> !some;
                case 'O' -> someNot;
                default -> throw new IllegalArgumentException("mood " + mood);
            };
        };
    }

    private static boolean hasMember(int diagram, int inside, int outside) {
        return IntStream.range(0, 8)
                .anyMatch(region ->
                        (diagram >> region & 1) == 1 && (region & inside) == inside && (region & outside) == 0);
    }

    private static List<Form> validForms() {
        List<Form> valid = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            Form form = new Form(
                    MOODS.charAt(code & 3), MOODS.charAt(code >> 2 & 3), MOODS.charAt(code >> 4 & 3), 1 + (code >> 6));
            if (form.isValid()) {
                valid.add(form);
            }
        }
        return valid;
    }

    private static Form formOf(ValidForm form) {
        PremisePair premises = form.premises();
        return new Form(
                letter(premises.major()),
                letter(premises.minor()),
                letter(form.conclusion()),
                1 + premises.figure().ordinal());
    }

    private static char letter(Quantifier quantifier) {
        return MOODS.charAt(quantifier.ordinal());
    }

    @Test
    void shouldBeExactlyTheValidFormsWithoutSomeAreNot() {
        // Given
        List<Form> valid = validForms();

        // When
        List<Form> spoken = valid.stream()
                .filter(form -> form.major != 'O' && form.minor != 'O' && form.conclusion != 'O')
                .toList();

        // Then
        assertThat(valid).hasSize(15);
        assertThat(List.of(ValidForm.values()).stream()
                        .map(ValidFormTest::formOf)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(spoken)
                .hasSize(9);
    }

    @Test
    void shouldFollowFromItsPremisesInItsWordsToo() {
        for (ValidForm form : ValidForm.values()) {
            // Given
            Entailment entailment = new Entailment(form.premises().over("s", "m", "p"));

            // When, Then
            assertThat(entailment.follows(Quantified.stated(form.conclusion(), "s", "p")))
                    .as(form.name())
                    .isTrue();
        }
    }

    @Test
    void shouldTellPremisesFromWhichNothingFollows() {
        // Given
        List<PremisePair> inconclusive = PremisePair.inconclusive();

        // When, Then
        assertThat(PremisePair.all()).hasSize(36).doesNotHaveDuplicates();
        for (PremisePair pair : PremisePair.all()) {
            Entailment entailment = new Entailment(pair.over("s", "m", "p"));
            boolean concludes = List.of(Quantifier.values()).stream()
                    .anyMatch(quantifier -> entailment.follows(Quantified.stated(quantifier, "s", "p"))
                            || entailment.follows(Quantified.stated(quantifier, "p", "s")));
            assertThat(inconclusive.contains(pair)).as(pair.toString()).isEqualTo(!concludes);
        }
    }

    @Test
    void shouldSwapTheRolesOfTheOuterTerms() {
        for (PremisePair pair : PremisePair.all()) {
            assertThat(pair.swapped().over("p", "m", "s"))
                    .containsExactlyInAnyOrderElementsOf(pair.over("s", "m", "p"));
        }
    }
}
