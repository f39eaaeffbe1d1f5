package io.tuneloom.sharedschemas.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.Method.Context;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every method, so that a new one is right everywhere or fails here. */
class MethodTest {

    @ParameterizedTest
    @EnumSource
    void shouldTrainWhereItAugments(Method method) {
        assertThat(method.trains()).isEqualTo(method.tuning().isPresent());
        assertThat(method.augments()).isEqualTo(method.rows().isPresent());
        assertThat(method.augments() && !method.trains()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeItsBudgetFromTheRequestOrFromRowsButNotTrainOnRowsThen(Method method) {
        assertThat(method.tuning().flatMap(Tuning::budgetMeasure).isPresent() && method.augments())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeAControlWhereItsBudgetOrRowsAreOthersThanTheInstructedOnes(Method method) {
        boolean control = method.tuning().flatMap(Tuning::budgetMeasure).isPresent()
                || method.rows().filter(rows -> rows != RowSource.AS_INSTRUCTED).isPresent();
        assertThat(method.role() == Role.CONTROL).isEqualTo(control);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKnowTheFactsUnlessItIsTheFloor(Method method) {
        assertThat(method.trains() || method.isOpenBook()).isEqualTo(method.role() != Role.REFERENCE);
    }

    @ParameterizedTest
    @EnumSource
    void shouldShareTheNameOfItsTrainingWithMethodsThatTrainAlike(Method method) {
        method.tuning()
                .ifPresent(
                        tuning -> assertThat(Method.training(tuning).tuning()).isEqualTo(method.tuning()));
        assertThat(Method.of(method.label())).contains(method);
    }

    /** Differences are those of a method to the ones before it. */
    @ParameterizedTest
    @EnumSource
    void shouldStandAfterTheMethodThatDoesTheSameWithoutRows(Method method) {
        method.withoutRows().ifPresent(plain -> {
            assertThat(plain).isLessThan(method);
            assertThat(plain.augments()).isFalse();
            assertThat(plain.context()).isEqualTo(method.context());
        });
    }

    @Test
    void shouldMeasureWhatRowsChangeAgainstFineTuning() {
        assertThat(Method.AUGMENTED_FINE_TUNING.withoutRows()).contains(Method.FINE_TUNING);
        assertThat(Method.values())
                .filteredOn(method -> method.role() != Role.RECOMMENDABLE)
                .allSatisfy(method -> assertThat(method.withoutRows()).isEmpty());
    }

    @Test
    void shouldDifferFromEveryOtherMethod() {
        assertThat(Method.values())
                .extracting(method -> new Asked(method.tuning(), method.context()))
                .doesNotHaveDuplicates();
    }

    private record Asked(Optional<Tuning> tuning, Context context) {}
}
