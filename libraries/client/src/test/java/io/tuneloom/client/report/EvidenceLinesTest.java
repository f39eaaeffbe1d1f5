package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Ties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceLinesTest {
    private static final TuningCompleted RESULT =
            SampleResult.of(SampleArms.icl()).completed();

    @Test
    void shouldSayHowManyItemsWereTiedByThePrimaryScore() {
        assertThat(lines(new Ties(3, 9, 0)))
                .last()
                .asString()
                .startsWith("Tied items (each counts the share of the best candidates that are right): icl on")
                .contains(" 3 of 32");
    }

    @Test
    void shouldSayNothingOfTiesInAResultFromBeforeTheyWereCounted() {
        assertThat(lines(null)).isNotEmpty().isEqualTo(lines(Ties.NONE));
    }

    private static List<String> lines(@Nullable Ties ties) {
        List<ResultRow> rows = RESULT.rows().stream()
                .map(row -> new ResultRow(
                        row.method(),
                        row.split(),
                        row.tier(),
                        row.items(),
                        row.accuracy(),
                        row.chance(),
                        row.interval(),
                        row.seeds(),
                        row.accuracies(),
                        ties))
                .toList();
        TuningCompleted result = SampleResult.of(SampleArms.icl()).rows(rows).completed();
        return new EvidenceLines(result).scores();
    }
}
