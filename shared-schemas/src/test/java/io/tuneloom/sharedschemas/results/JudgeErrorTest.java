package io.tuneloom.sharedschemas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.JudgeError.Called;
import io.tuneloom.sharedschemas.results.JudgeError.Confusion;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeErrorTest {

    @Test
    void shouldRelyOnAModelThatIsShownToDoBetterThanGuessing() {
        assertThat(new AuditJudge(JudgedBy.MODEL, accuracy(0.34)).reliable()).isTrue();
        assertThat(new AuditJudge(JudgedBy.MODEL, accuracy(0.33)).reliable()).isFalse();
        assertThat(new AuditJudge(JudgedBy.MODEL, null).reliable()).isFalse();
    }

    @Test
    void shouldRelyOnLogicButNotWhereNobodyJudged() {
        assertThat(AuditJudge.REASONER.reliable()).isTrue();
        assertThat(AuditJudge.NOBODY.reliable()).isFalse();
    }

    private static JudgeError accuracy(double low) {
        Rate any = new Rate(0.5, List.of(low, 1.0));
        Called none = new Called(0, 0, 0);
        return new JudgeError(9, any, any, any, any, any, new Confusion(none, none, none));
    }
}
