package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.CostRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostsTest {

    @Test
    void shouldNeverShowAPartInContextAsTheWhole() {
        assertThat(query(new ContextShare(160, 320, 1123, 25.4, 32))).endsWith(" cached, 25 of 32 facts in context");
        assertThat(query(new ContextShare(54.6, 110, 3050, 477.6, 477.6)))
                .endsWith(" cached, 55 of 110 documents in context");
        assertThat(query(new ContextShare(109.8, 110, 3050, 477.6, 477.6)))
                .endsWith(" cached, 109.8 of 110 documents in context");
        assertThat(query(new ContextShare(8, 41, 980, 0, 0))).endsWith(" cached, 8 of 41 documents in context");
    }

    @Test
    void shouldSayNothingOfAContextThatHoldsAll() {
        assertThat(query(new ContextShare(110, 110, 3050, 477.6, 477.6)))
                .isEqualTo("1,234 tokens, 31.2 ms, 4.2 ms cached");
    }

    private static String query(ContextShare share) {
        var result = SampleResult.of(SampleArms.inContext(Method.ICL, share)).completed();
        var outcome = new Outcome("one", Optional.empty(), "run", Optional.of(result), List.of(), List.of());
        List<CostRow> rows = new Costs(new Answer("x", "?", Optional.empty(), List.of(), List.of(outcome))).rows();
        return rows.getLast().query();
    }
}
