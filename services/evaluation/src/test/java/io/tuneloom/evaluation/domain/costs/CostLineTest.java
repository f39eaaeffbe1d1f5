package io.tuneloom.evaluation.domain.costs;

import static io.tuneloom.evaluation.domain.costs.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CostLineTest {

    @Test
    void shouldNameTheFirstNumberOfQueriesAtWhichTrainingPays() {
        // Given
        var icl = line(Method.ICL, 0, 1);
        var tuned = line(Method.FINE_TUNING, 10, 0.5);

        // When
        List<Cheapest> cheapest = CostLine.cheapest(List.of(tuned, icl), false);

        // Then: at 20 queries both cost 20
        assertThat(cheapest)
                .containsExactly(new Cheapest(Method.ICL, false, 0), new Cheapest(Method.FINE_TUNING, false, 21));
    }

    @Test
    void shouldLeaveOutWhatIsNeverTheCheapest() {
        var tuned = line(Method.FINE_TUNING, 10, 0.5);
        var augmented = line(Method.AUGMENTED_FINE_TUNING, 30, 0.5);

        assertThat(CostLine.cheapest(List.of(tuned, augmented), true))
                .containsExactly(new Cheapest(Method.FINE_TUNING, true, 0));
        assertThat(CostLine.cheapest(List.of(), false)).isEmpty();
    }

    @Property(seed = "1")
    void shouldNameACheapestMethodForAnyNumberOfQueries(
            @ForAll @Size(3) List<@DoubleRange(max = 100) Double> preparations,
            @ForAll @Size(3) List<@DoubleRange(max = 10) Double> perQuery,
            @ForAll @IntRange(max = 10_000) int queries) {
        // Given
        Method[] methods = {Method.ICL, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING};
        List<CostLine> lines = IntStream.range(0, 3)
                .mapToObj(i -> line(methods[i], preparations.get(i), perQuery.get(i)))
                .toList();

        // When
        Method named = CostLine.cheapest(lines, false).stream()
                .filter(entry -> entry.fromQueries() <= queries)
                .reduce((first, second) -> second)
                .orElseThrow()
                .method();

        // Then
        double cheapest =
                lines.stream().mapToDouble(line -> line.at(queries)).min().orElseThrow();
        CostLine line =
                lines.stream().filter(l -> l.method() == named).findFirst().orElseThrow();
        assertThat(line.at(queries)).isLessThanOrEqualTo(cheapest * (1 + 1e-9) + 1e-9);
    }
}
