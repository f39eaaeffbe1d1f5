package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.logic.Conclusions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Carries out instructions by logic, in the form in which models learn to: what rows without any error are worth. Of what
 * follows from a document it says with each answer something else, as long as there is something that follows from no sentence alone.
 */
public final class Oracle {
    private static final String NOTHING = Words.NOTHING + Words.FULL_STOP;

    private final Conclusions all;
    private final Set<Statement> said = new HashSet<>();

    /**
     * @param documents of the benchmarks' language
     * @throws IllegalArgumentException when they contradict themselves
     */
    public Oracle(List<TrainingDocument> documents) {
        this.all = new Conclusions(documents.stream()
                .flatMap(document -> passage(document.text()).statements().stream())
                .toList());
    }

    /**
     * In the order of the instructions.
     *
     * @param sample further ones say the same in further words where the language has some
     */
    public List<GeneratedText> answers(InstructionPlan plan, int sample) {
        return plan.instructions().stream()
                .map(instruction -> answer(plan, instruction, sample))
                .toList();
    }

    private GeneratedText answer(InstructionPlan plan, Instruction instruction, int sample) {
        Passage told = passage(instruction.text());
        Statement statement = told.statements().getFirst();
        String text = switch (instruction.instruction()) {
            case InstructionPlan.REPHRASE -> text(restated(statement, sample + 1));
            case InstructionPlan.REVERSE -> text(restated(statement.reversed(), sample));
            case InstructionPlan.INFER -> inferred(plan, told);
            default -> throw new IllegalArgumentException("Logic knows no instruction " + instruction);
        };
        return new GeneratedText(instruction.id(), text, true);
    }

    private static Statement restated(Statement statement, int times) {
        Statement last = statement;
        for (int i = 0; i < times; i++) {
            last = last.restated().orElse(last);
        }
        return last;
    }

    private static String text(Statement statement) {
        return Passage.of(statement).text();
    }

    private String inferred(InstructionPlan plan, Passage told) {
        Conclusions premises = plan.needsContext() ? all : new Conclusions(told.statements());
        List<Statement> conclusions = premises.about(told.statements());
        Optional<Statement> first = Stream.concat(
                        conclusions.stream(), conclusions.stream().map(Statement::reversed))
                .filter(said::add)
                .findFirst();
        return first.map(conclusion -> under(told.heading() != null, conclusion).text())
                .orElse(NOTHING);
    }

    /** Where documents have headings, so do conclusions from them, and the questions about these. */
    private static Passage under(boolean heading, Statement conclusion) {
        return heading
                ? Passage.under(Heading.of(conclusion.subject(), conclusion.object()), List.of(conclusion))
                : Passage.of(conclusion);
    }

    private static Passage passage(String text) {
        return Passage.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("Not of the benchmarks' language: " + text));
    }
}
