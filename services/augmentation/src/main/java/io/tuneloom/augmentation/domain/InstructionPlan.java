package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The study's two strategies as instructions to the model. Local: every statement is to be rephrased and reversed, by
 * itself. Global: for every document, in both orders of what it says, what follows from it together with all the others,
 * which stand in context. What several documents say alike is asked once.
 *
 * @param instructions what to ask; an instruction's id is its place in the list
 * @param sources for each instruction, the first document it comes from
 */
public record InstructionPlan(Strategy strategy, List<Instruction> instructions, List<String> sources) {
    private static final List<String> LOCAL = List.of("rephrase", "reverse");
    private static final String GLOBAL = "infer";

    public static InstructionPlan of(Strategy strategy, List<TrainingDocument> documents) {
        Map<Ask, String> asks = new LinkedHashMap<>();
        for (TrainingDocument document : documents) {
            for (Ask ask : asks(strategy, document)) {
                asks.putIfAbsent(ask, document.id());
            }
        }
        List<Instruction> instructions = new ArrayList<>();
        for (Ask ask : asks.keySet()) {
            instructions.add(new Instruction(Integer.toString(instructions.size()), ask.instruction, ask.text));
        }
        return new InstructionPlan(strategy, List.copyOf(instructions), List.copyOf(asks.values()));
    }

    /** Global inference needs the other documents in context; what is local must not see them. */
    public boolean needsContext() {
        return strategy == Strategy.GLOBAL;
    }

    private record Ask(String instruction, String text) {}

    private static List<Ask> asks(Strategy strategy, TrainingDocument document) {
        Passage passage = read(document);
        return switch (strategy) {
            case LOCAL ->
                passage.statements().stream()
                        .flatMap(statement -> LOCAL.stream().map(name -> new Ask(name, bare(statement))))
                        .toList();
            case GLOBAL ->
                orders(passage).stream()
                        .map(order -> new Ask(GLOBAL, order.text()))
                        .toList();
        };
    }

    /** The document as it stands, and told from its end: what comes last in it leads to another wording of what follows. */
    private static List<Passage> orders(Passage passage) {
        return Stream.of(passage.statements(), passage.statements().reversed())
                .distinct()
                .map(statements -> new Passage(null, passage.heading(), statements))
                .toList();
    }

    private static Passage read(TrainingDocument document) {
        return Passage.parse(document.text())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Document %s does not read as statements of the benchmarks' language: \"%s\""
                                .formatted(document.id(), document.text())));
    }

    private static String bare(Statement statement) {
        return Passage.of(statement).text();
    }
}
