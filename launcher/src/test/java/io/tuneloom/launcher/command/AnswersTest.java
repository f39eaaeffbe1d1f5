package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Answers to {@code ask}, through a real broker; they are published by hand. */
@ExtendWith(SharedBroker.class)
class AnswersTest {
    private final BrokerAndCommands broker;

    @TempDir
    Path folder;

    AnswersTest(BrokerAndCommands broker) {
        this.broker = broker;
    }

    @Test
    void shouldPrintTheAnswerToItsOwnQuestion() throws Exception {
        // Given another's question of the same id
        QuestionAnswered others = new QuestionAnswered(
                new EventReference("/others", "any", 0, 0), new Answer("yours", true, List.of()), null);

        // When
        Ended asked = broker.ask(
                "wodeb is",
                question -> List.of(
                        others,
                        new QuestionAnswered(new EventReference("/others", question.id(), 0, 0), others.answer(), null),
                        new QuestionAnswered(question, new Answer("mine", true, List.of()), null)),
                "ask",
                "built-in",
                "wodeb is");

        // Then
        assertThat(asked.code()).isEqualTo(ExitCode.OK);
        assertThat(asked.out()).isEqualTo("mine%n".formatted());
    }

    @Test
    void shouldSayWhoseModelIsMissing() throws Exception {
        // Given
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""");
        broker.run("submit", request.toString(), "--run-id", "questioned-run-1", "--no-wait");
        Problem unknown = new Problem("/data/tunedModel/runId", "no run is known");
        Problem missing = new Problem("/data/tunedModel/method", "run 'questioned-run-1' has no model of fine-tuning");

        // When
        Ended mistyped = broker.ask(
                "whose?",
                question -> List.of(new TuningRejected(RejectionReason.UNKNOWN_RUN, question, List.of(unknown))),
                "ask",
                "questioned-run-2/fine-tuning",
                "whose?");
        Ended unanswered = broker.run("ask", "questioned-run-3/delivered", "who?", "--timeout", "1s");
        Ended untuned = broker.ask(
                "what?",
                question -> List.of(new TuningRejected(RejectionReason.UNKNOWN_MODEL, question, List.of(missing))),
                "ask",
                "questioned-run-1/fine-tuning",
                "what?");

        // Then
        assertThat(List.of(mistyped, unanswered)).allSatisfy(ended -> {
            assertThat(ended.code()).isEqualTo(ExitCode.UNKNOWN_RUN);
            assertThat(ended.err()).contains("no run 'questioned-run-").contains("Did you mean questioned-run-1");
        });
        assertThat(unanswered.err()).startsWith("Waiting up to 1 s for the answer. ");
        assertThat(unanswered.out()).isEmpty();
        assertThat(untuned.code()).isEqualTo(ExitCode.UNKNOWN_RUN);
        assertThat(untuned.err()).contains("  MODEL: run 'questioned-run-1' has no model of fine-tuning");
    }
}
