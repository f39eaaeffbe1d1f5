package io.tuneloom.augmentation.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tuneloom.augmentation.domain.HeldOut;
import io.tuneloom.augmentation.domain.InstructionPlan;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.Corpus;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthsTest {
    private static final List<TrainingDocument> DOCUMENTS = IntStream.range(0, 10)
            .mapToObj(i -> new TrainingDocument("rooms.md#" + i, "Room " + i + " is free.", List.of()))
            .toList();

    @Test
    void shouldLeaveOutATenthOfAStrategysInstructions() {
        InstructionPlan local = plan(Strategy.LOCAL, DOCUMENTS);

        assertThatCode(() -> Lengths.check(local, texts(local, Set.of(4, 5)))).doesNotThrowAnyException();
        assertThatCode(() -> Lengths.check(plan(Strategy.LOCAL, List.of()), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheDocumentWhenMoreWouldBeLeftOut() {
        assertThat(failure(Strategy.LOCAL, Set.of(5, 6, 7)))
                .hasMessage(
                        "3 of 20 instructions do not fit into the model's context; at most a tenth may be"
                                + " left out. The instruction to reverse a sentence of document rooms.md#2 takes 133 tokens with its"
                                + " answer; the context has 128. Shorten the documents, or choose a baseModel with a larger context.");
        assertThat(failure(Strategy.GLOBAL, Set.of(8, 9)))
                .hasMessageContaining("to infer from document rooms.md#8 takes 136 tokens");
    }

    private static JobFailedException failure(Strategy strategy, Set<Integer> tooLong) {
        InstructionPlan plan = plan(strategy, DOCUMENTS);
        JobFailedException failure =
                catchThrowableOfType(JobFailedException.class, () -> Lengths.check(plan, texts(plan, tooLong)));
        assertThat(failure.reason()).isEqualTo(FailureReason.TEXT_TOO_LONG);
        return failure;
    }

    private static InstructionPlan plan(Strategy strategy, List<TrainingDocument> documents) {
        Corpus corpus =
                new Corpus(documents.stream().map(TrainingDocument::text).toList());
        return InstructionPlan.of(strategy, documents, HeldOut.draw(corpus, documents, 0, 0));
    }

    private static List<GeneratedText> texts(InstructionPlan plan, Set<Integer> tooLong) {
        return IntStream.range(0, plan.instructions().size())
                .mapToObj(i -> tooLong.contains(i)
                        ? GeneratedText.tooLong(new TooLong(Integer.toString(i), 128 + i, 128))
                        : new GeneratedText(Integer.toString(i), "Rooms are free.", true))
                .toList();
    }
}
