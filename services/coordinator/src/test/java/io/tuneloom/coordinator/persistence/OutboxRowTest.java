package io.tuneloom.coordinator.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.SingleQuestion;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import org.junit.jupiter.api.Test;

class OutboxRowTest {
    @Test
    void shouldGiveARepetitionTheSameId() {
        assertThat(id(new TuningStopped("cancelled"))).isEqualTo(id(new TuningStopped("cancelled")));
    }

    @Test
    void shouldGiveTheAnswersToSeveralQuestionsOfOneSubjectTheirOwnIds() {
        // Given
        EventData answer = SingleQuestion.failed(FailureReason.TEXT_TOO_LONG, "It is too long.");

        // Then
        assertThat(id(answer)).isNotEqualTo(id(answer));
    }

    private static String id(EventData data) {
        OutboxRow row = OutboxRow.of("one", new Effect.Announce(data));
        return ((Decoded.Valid) EventCodec.read(row.event.getBytes(UTF_8)))
                .event()
                .id();
    }
}
