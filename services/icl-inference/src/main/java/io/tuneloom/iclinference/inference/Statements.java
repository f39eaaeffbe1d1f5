package io.tuneloom.iclinference.inference;

import io.tuneloom.iclinference.context.PromptTemplate;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements that a model is to judge, as questions: its instruction to judge is the prompt, its words for the verdicts are
 * the candidates.
 *
 * @param texts the statements themselves, by the question's id
 */
record Statements(List<Question> questions, Map<String, String> texts, Layout layout) implements PromptTemplate {
    /** Whatever the model says may be right: nobody knows. */
    private static final List<Integer> ANY =
            IntStream.range(0, EntailmentLabel.values().length).boxed().toList();

    /** Those that the model can read; none when it has no words for verdicts. */
    static Statements of(List<Instruction> statements, HostedModel hosted) {
        List<Question> questions = hosted.layout().verdicts().stream()
                .flatMap(words -> statements.stream()
                        .filter(statement -> Readability.canRead(hosted.tokenizer(), List.of(statement.text())))
                        .map(statement -> question(statement, hosted, words)))
                .toList();
        return new Statements(
                questions,
                statements.stream().collect(Collectors.toMap(Instruction::id, Instruction::text)),
                hosted.layout());
    }

    @Override
    public String name(Question question) {
        return "statement %s (%s)".formatted(question.id(), question.split());
    }

    @Override
    public Text prompt(Question question) {
        return layout.instruction(io.tuneloom.languagemodel.text.Instruction.JUDGE, searchText(question));
    }

    /** The model's own word. */
    @Override
    public Text answer(Question question, String candidate) {
        return Text.template(candidate);
    }

    /** The instruction's own words say nothing of the documents. */
    @Override
    public String searchText(Question question) {
        return Objects.requireNonNull(texts.get(question.id()));
    }

    private static Question question(Instruction statement, HostedModel hosted, Verdicts words) {
        String prompt = hosted.layout()
                .instruction(io.tuneloom.languagemodel.text.Instruction.JUDGE, statement.text())
                .string();
        return new Question(statement.id(), statement.instruction(), prompt, candidates(words), ANY, List.of());
    }

    private static List<String> candidates(Verdicts words) {
        Function<EntailmentLabel, String> word = verdict -> switch (verdict) {
            case ENTAILED -> words.entailed();
            case CONTRADICTED -> words.contradicted();
            case OPEN -> words.open();
        };
        return Arrays.stream(EntailmentLabel.values()).map(word).toList();
    }
}
