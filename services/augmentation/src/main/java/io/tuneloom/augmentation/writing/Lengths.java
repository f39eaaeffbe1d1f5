package io.tuneloom.augmentation.writing;

import io.tuneloom.augmentation.domain.InstructionPlan;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Whether a strategy is still what was asked for when the instructions are left out that the model's context does not hold. */
final class Lengths {
    private Lengths() {}

    /**
     * @param texts the answers to the plan's instructions, in their order
     * @throws JobFailedException when more than a tenth of the instructions are too long
     */
    static void check(InstructionPlan plan, List<GeneratedText> texts) throws JobFailedException {
        List<Integer> tooLong = IntStream.range(0, texts.size())
                .filter(i -> texts.get(i).tooLong() != null)
                .boxed()
                .toList();
        if (TooLong.tooMany(tooLong.size(), texts.size())) {
            int first = tooLong.getFirst();
            TooLong length = Objects.requireNonNull(texts.get(first).tooLong());
            throw new JobFailedException(
                    FailureReason.TEXT_TOO_LONG,
                    "%,d of %,d instructions do not fit into the model's context; at most a tenth may be left out. The instruction to %s document %s takes %,d tokens with its answer; the context has %,d. Shorten the documents, or choose a baseModel with a larger context."
                            .formatted(
                                    tooLong.size(),
                                    texts.size(),
                                    verb(plan, first),
                                    plan.sources().get(first),
                                    length.tokens(),
                                    length.positions()));
        }
    }

    /** Such as "rephrase a sentence of", before "document". */
    private static String verb(InstructionPlan plan, int instruction) {
        String name = plan.instructions().get(instruction).instruction();
        return switch (plan.strategy()) {
            case LOCAL -> name + " a sentence of";
            case GLOBAL, DOCUMENT -> name + " from";
            case QUESTION_ANSWERS, ENTITY_RELATIONS, ACTIVE_READING -> name + " of";
        };
    }
}
