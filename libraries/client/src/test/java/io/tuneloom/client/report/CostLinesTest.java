package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cheapest is ICL, and from 863 queries on fine-tuning. */
class CostLinesTest {

    @Test
    void shouldSayOfWhichMethodsTheseAreTheCheapest() {
        assertThat(first(Standing.QUALIFIES, Standing.QUALIFIES))
                .isEqualTo(
                        "Cheapest by number of queries, of the methods that qualify, with the whole prompt read: icl from 0;"
                                + " fine-tuning from 863 (610 to 1,234)");
        assertThat(first(Standing.UNDECIDED, Standing.UNDECIDED))
                .startsWith(
                        "Cheapest by number of queries, of the undecided methods, as none qualifies, with the whole");
    }

    /** As in results from before the list was restricted. */
    @Test
    void shouldNotLetAListWithAMethodThatIsNoChoicePassForAdvice() {
        assertThat(first(Standing.QUALIFIES, Standing.WORSE))
                .startsWith("Cheapest by number of queries, whatever the accuracy, ");
        assertThat(first(Standing.QUALIFIES, Standing.UNDECIDED))
                .startsWith("Cheapest by number of queries, whatever the accuracy, ");
        assertThat(CostLines.of(Samples.completed(Samples.icl())).getFirst())
                .startsWith("Cheapest by number of queries, whatever the accuracy, ");
    }

    private static String first(Standing icl, Standing tuned) {
        TuningCompleted result = Samples.advising(
                new Recommendation(
                        null,
                        "?",
                        List.of(standing(Method.ICL, icl), standing(Method.FINE_TUNING, tuned)),
                        null,
                        List.of()),
                Samples.icl());
        return CostLines.of(result).getFirst();
    }

    private static MethodStanding standing(Method method, Standing standing) {
        return new MethodStanding(method, standing, 1.0, null, null);
    }
}
