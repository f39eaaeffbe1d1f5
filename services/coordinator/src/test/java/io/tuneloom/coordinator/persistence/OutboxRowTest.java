package io.tuneloom.coordinator.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.TuningStopped;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxRowTest {
    @Test
    void shouldGiveARepetitionTheSameId() {
        assertThat(id(new TuningStopped("cancelled"))).isEqualTo(id(new TuningStopped("cancelled")));
    }

    @Test
    void shouldGiveTheAnswersToSeveralQuestionsOfOneSubjectTheirOwnIds() {
        assertThat(id(answerTo("/one", 1)))
                .isEqualTo(id(answerTo("/one", 1)))
                .isNotEqualTo(id(answerTo("/two", 2)))
                .isNotEqualTo(id(answerTo("/one", 3)));
    }

    private static EventData answerTo(String source, int offset) {
        EventReference event = new EventReference(source, "question", 0, offset);
        return new QuestionAnswered(event, new Answer("larger", true, List.of()), null);
    }

    private static String id(EventData data) {
        OutboxRow row = OutboxRow.of("one", new Effect.Announce(data));
        return ((Decoded.Valid) EventCodec.read(row.event.getBytes(UTF_8)))
                .event()
                .id();
    }
}
