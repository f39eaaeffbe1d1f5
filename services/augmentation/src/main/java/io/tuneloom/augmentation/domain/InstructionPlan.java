package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.TextReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strategies as instructions to the model. Local: every statement is to be rephrased and reversed, by itself.
 * Global: for every document, in both orders of what it says, what follows from it together with all the others, which stand
 * in context. Document: the same without the others, the study's ablation. The others: one instruction for every document, the answers to
 * which {@link SecondStep} asks about where a strategy has two steps. What several documents say alike is asked once; nothing is asked
 * about held-out facts.
 *
 * @param instructions what to ask; an instruction's id is its place in the list
 * @param sources for each instruction, the first document it comes from
 */
public record InstructionPlan(Strategy strategy, List<Instruction> instructions, List<String> sources) {
    static final String REPHRASE = "rephrase";
    static final String REVERSE = "reverse";
    static final String INFER = "infer";

    private static final List<String> LOCAL = List.of(REPHRASE, REVERSE);

    public static InstructionPlan of(Strategy strategy, List<TrainingDocument> documents, HeldOut heldOut) {
        Map<Ask, String> asks = new LinkedHashMap<>();
        for (TrainingDocument document : documents) {
            for (Ask ask : asks(strategy, document, heldOut)) {
                asks.putIfAbsent(ask, document.id());
            }
        }
        return of(strategy, asks);
    }

    /** @param sources by what is asked, in order */
    static InstructionPlan of(Strategy strategy, Map<Ask, String> sources) {
        List<Instruction> instructions = new ArrayList<>();
        for (Ask ask : sources.keySet()) {
            instructions.add(
                    new Instruction(Integer.toString(instructions.size()), ask.instruction, ask.text, ask.detail));
        }
        return new InstructionPlan(strategy, List.copyOf(instructions), List.copyOf(sources.values()));
    }

    /** The part of the plan that asks to rephrase. */
    public InstructionPlan rephrasings() {
        List<Instruction> asked = new ArrayList<>();
        List<String> from = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).instruction().equals(REPHRASE)) {
                asked.add(new Instruction(
                        Integer.toString(asked.size()),
                        REPHRASE,
                        instructions.get(i).text()));
                from.add(sources.get(i));
            }
        }
        return new InstructionPlan(strategy, List.copyOf(asked), List.copyOf(from));
    }

    /** Global inference needs the other documents in context; the other strategies must not see them. */
    public boolean needsContext() {
        return switch (strategy) {
            case GLOBAL -> true;
            case LOCAL, DOCUMENT, QUESTION_ANSWERS, ENTITY_RELATIONS, ACTIVE_READING -> false;
        };
    }

    /** Whether the answers are lists for a second step, and no rows. */
    boolean asksForLists() {
        return switch (strategy) {
            case LOCAL, GLOBAL, DOCUMENT, QUESTION_ANSWERS -> false;
            case ENTITY_RELATIONS, ACTIVE_READING ->
                instructions.stream()
                        .allMatch(asked -> asked.instruction()
                                .equals(strategy.instructions().getFirst()));
        };
    }

    record Ask(String instruction, String text, @Nullable String detail) {}

    private static List<Ask> asks(Strategy strategy, TrainingDocument document, HeldOut heldOut) {
        if (heldOut.covers(document)) {
            return List.of();
        }
        TextReading text = TextReading.of(document.text());
        return switch (strategy) {
            case LOCAL ->
                text.claims().stream()
                        .filter(claim -> !heldOut.covers(claim))
                        .flatMap(claim -> LOCAL.stream().map(name -> new Ask(name, claim.text(), null)))
                        .toList();
            case GLOBAL, DOCUMENT ->
                text.tellings().stream()
                        .map(telling -> new Ask(INFER, telling, null))
                        .toList();
            case QUESTION_ANSWERS, ENTITY_RELATIONS, ACTIVE_READING ->
                List.of(new Ask(
                        strategy.instructions().getFirst(), text.tellings().getFirst(), null));
        };
    }

    /**
     * All of a strategy's instructions, once.
     *
     * @param sample 0 is answered greedily, the others are drawn
     */
    public record Round(InstructionPlan plan, int sample) {

        public String name() {
            String strategy = plan.strategy().label() + (plan.asksForLists() ? "-lists" : "");
            return sample == 0 ? strategy : strategy + "-sample-" + sample;
        }
    }
}
