package io.tuneloom.client.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Which of the names on the topics are runs. */
class RunDirectoryTest {
    private static final TuningAccepted ACCEPTED = Samples.accepted();

    private final RunDirectory directory = new RunDirectory(Optional.empty());
    private long offset;

    @Test
    void shouldListRequestsWithWhatBecameOfThem() {
        // Given
        request("waiting");
        request("accepted");
        say("accepted", ACCEPTED);
        EventReference invalid = request("rejected");
        say("rejected", rejection(RejectionReason.UNKNOWN_MODEL, invalid));
        request("stopped");
        say("stopped", ACCEPTED);
        say("stopped", new TuningStopped("cancelled on request"));

        // Then
        assertThat(listed())
                .containsExactlyInAnyOrder(
                        "waiting WAITING", "accepted RUNNING", "rejected REJECTED", "stopped STOPPED");
    }

    @Test
    void shouldNotListARefusedRequestBesideTheRunOfItsId() {
        // Given other content, and another subject
        request("taken");
        say("taken", ACCEPTED);
        EventReference changed = request("taken");
        say(RunIds.ofRejection(changed), rejection(RejectionReason.CONFLICT, changed));
        EventReference renamed = request("another-subject");
        say(RunIds.ofRejection(renamed), rejection(RejectionReason.CONFLICT, renamed));
        // And a change that would not have been accepted anyway
        EventReference invalid = request("taken");
        say(RunIds.ofRejection(invalid), rejection(RejectionReason.INVALID, invalid));

        // Then
        assertThat(listed()).containsExactly("taken RUNNING");
    }

    @Test
    void shouldNotListRejectedQuestions() {
        // Given
        EventReference valid = publish("question-1", new QuestionAsked("gpt", null, "wodeb is", List.of(), 64));
        say("question-1", rejection(RejectionReason.UNKNOWN_MODEL, valid));
        EventReference invalid = publish("question-2", "question-asked", "{\"maxTokens\": -1}");
        say("question-2", rejection(RejectionReason.INVALID, invalid));

        // Then
        assertThat(listed()).isEmpty();
    }

    @Test
    void shouldNotListRejectedCancellations() {
        // Given
        EventReference unknown = publish("cancellation-1", new TuningCancelled("nobody"));
        say(RunIds.ofRejection(unknown), rejection(RejectionReason.UNKNOWN_RUN, unknown));
        EventReference repeated = publish("cancellation-2", new TuningCancelled("nobody"));
        say(RunIds.ofRejection(repeated), rejection(RejectionReason.CONFLICT, repeated));
        EventReference invalid = publish("cancellation-3", "tuning-cancelled", "{\"runId\": 7}");
        say("cancellation-3", rejection(RejectionReason.INVALID, invalid));

        // Then
        assertThat(listed()).isEmpty();
    }

    @Test
    void shouldListRejectedRequestsThatAreInvalid() {
        // Given
        EventReference invalid = publish("invalid", "tuning-requested", "{\"seeds\": -1}");

        // When: topics are read in parallel
        say("invalid", rejection(RejectionReason.INVALID, invalid));

        // Then
        assertThat(listed()).containsExactly("invalid REJECTED");
    }

    private List<String> listed() {
        directory.judgeRejections();
        return directory.latestFirst().stream()
                .map(run -> run.runId() + " " + run.state())
                .toList();
    }

    private static TuningRejected rejection(RejectionReason reason, EventReference event) {
        return new TuningRejected(reason, event, List.of(new Problem("/data", "is odd")));
    }

    private EventReference request(String runId) {
        return publish(runId, Samples.request());
    }

    private EventReference publish(String runId, EventData data) {
        return publish(runId, EventCodec.write(Events.withId(runId, "/team", runId, data)));
    }

    private EventReference publish(String id, String type, String data) {
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/team", "type": "io.tuneloom.%s.v1", "data": %s}""";
        return publish(id, event.formatted(id, type, data));
    }

    private EventReference publish(String id, String event) {
        long at = offset++;
        directory.read(new ConsumerRecord<>(Topic.TUNING_REQUESTS.topicName(), 0, at, id, event.getBytes(UTF_8)));
        return new EventReference("/team", id, 0, at);
    }

    private void say(String runId, EventData data) {
        CloudEvent<?> event = Events.of("/coordinator", runId, data);
        byte[] value = EventCodec.write(event).getBytes(UTF_8);
        directory.read(new ConsumerRecord<>(Topic.TUNING_EVENTS.topicName(), 0, offset, runId, value));
    }
}
