package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
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
                        "Cheapest method by number of queries (methods that qualify; prompt prefix not cached): icl from 0;"
                                + " fine-tuning from 863 (610 to 1,234).");
        assertThat(first(Standing.UNDECIDED, Standing.UNDECIDED))
                .startsWith(
                        "Cheapest method by number of queries (undecided methods, since none qualifies; prompt prefix not");
    }

    /** As in results from before the list was restricted. */
    @Test
    void shouldNotLetAListWithAMethodThatIsNoChoicePassForAdvice() {
        assertThat(first(Standing.QUALIFIES, Standing.WORSE))
                .startsWith("Cheapest method by number of queries (all methods, whatever their accuracy; ");
        assertThat(first(Standing.QUALIFIES, Standing.UNDECIDED))
                .startsWith("Cheapest method by number of queries (all methods, whatever their accuracy; ");
        assertThat(CostLines.of(SampleResult.of(SampleArms.icl()).completed()).getFirst())
                .startsWith("Cheapest method by number of queries (all methods, whatever their accuracy; ");
    }

    private static String first(Standing icl, Standing tuned) {
        TuningCompleted result = SampleResult.of(SampleArms.icl())
                .recommendation(new Recommendation(
                        null,
                        "?",
                        List.of(standing(Method.ICL, icl), standing(Method.FINE_TUNING, tuned)),
                        null,
                        List.of()))
                .completed();
        return CostLines.of(result).getFirst();
    }

    private static MethodStanding standing(Method method, Standing standing) {
        return new MethodStanding(method, standing, 1.0, null, null);
    }
}
