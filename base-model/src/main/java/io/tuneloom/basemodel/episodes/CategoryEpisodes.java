package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Answer;
import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.QuestionForm;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.List;

/**
 * A hierarchy of categories, as in the semantic structure: told in documents of all styles, asked for in other words, from the other end,
 * and by what follows. Of relations only recall is asked.
 *
 * @param recall share of questions for what a document says, from its end
 * @param instructions share of instructions to rephrase or reverse
 * @param inferences share of instructions to infer
 * @param judgements share of instructions to judge
 */
public record CategoryEpisodes(double recall, double instructions, double inferences, double judgements)
        implements EpisodeKind {
    private static final int MAX_QUESTIONS = 48;
    private static final int ANSWER = 2;

    /** @param size how many categories */
    @Override
    public Episode draw(Dice dice, int size) {
        World world = new SemanticStructure(Math.max(SemanticStructure.MIN_CATEGORIES, size), 1)
                .generate(dice.random(), Material.ALL)
                .only(Split.REPHRASED, Split.REVERSAL, Split.SYLLOGISM, Split.DEDUCTION, Split.CATEGORY_HOLDOUT);
        List<Document> documents = WorldWriter.tellingAll(world);
        WorldWriter writer = new WorldWriter(dice, documents);
        List<TestItem> conclusions = world.items().stream()
                .filter(item -> item.split() == Split.SYLLOGISM && isTaught(item))
                .toList();
        int questions = Math.min(world.items().size(), MAX_QUESTIONS);
        for (TestItem item : dice.rounds(world.items(), questions)) {
            double choice = dice.random().nextDouble();
            if (choice < recall) {
                recall(writer, dice);
            } else if (choice < recall + instructions) {
                writer.instruct();
            } else if (choice < recall + instructions + inferences) {
                infer(writer, dice, documents, conclusions);
            } else if (choice < recall + instructions + inferences + judgements) {
                writer.judge();
            } else if (isTaught(item)) {
                writer.ask(task(item.split()), item);
            } else {
                recall(writer, dice);
            }
        }
        return writer.episode();
    }

    private static boolean isTaught(TestItem item) {
        return !HeldOut.isAmong(conclusion(item).tokens());
    }

    /** As a document words it or as none does, bare or in answer to a question. */
    private static void recall(WorldWriter writer, Dice dice) {
        CategoryStatement told = (CategoryStatement) writer.statement();
        CategoryStatement asked = dice.chance(.5) ? told : told.told(told.direction(), CategoryPhrasing.UNUSUAL);
        Passage passage = dice.chance(.5)
                ? Passage.of(asked)
                : Passage.of(List.of(new Answer(dice.pick(List.of(QuestionForm.values())), List.of(asked))));
        writer.recall(Task.CATEGORY_RECALL, passage, ANSWER);
    }

    /** From a document about the conclusion's category. */
    private static void infer(WorldWriter writer, Dice dice, List<Document> documents, List<TestItem> conclusions) {
        if (conclusions.isEmpty()) {
            writer.instruct();
            return;
        }
        TestItem item = dice.pick(conclusions);
        CategoryStatement conclusion = conclusion(item);
        documents.stream()
                .filter(document -> isAbout(document, conclusion)
                        && !HeldOut.isAmong(WorldWriter.passage(document).tokens()))
                .findFirst()
                .ifPresentOrElse(
                        document -> writer.infer(Task.CATEGORY_INFER, document, stated(conclusion)), writer::instruct);
    }

    private static boolean isAbout(Document document, CategoryStatement conclusion) {
        return WorldWriter.passage(document).statements().stream()
                .anyMatch(statement -> statement.subject().equals(conclusion.category()));
    }

    private static Statement stated(CategoryStatement conclusion) {
        return conclusion.reversed().reversed();
    }

    private static CategoryStatement conclusion(TestItem item) {
        String text = item.prompt() + item.candidates().get(item.answers().getFirst());
        return (CategoryStatement)
                Passage.parse(text).orElseThrow().statements().getFirst();
    }

    private static Task task(Split split) {
        return switch (split) {
            case REPHRASED -> Task.CATEGORY_REPHRASED;
            case REVERSAL -> Task.CATEGORY_REVERSAL;
            case SYLLOGISM -> Task.CATEGORY_SYLLOGISM;
            case DEDUCTION -> Task.CATEGORY_DEDUCTION;
            case CATEGORY_HOLDOUT -> Task.CATEGORY_HOLDOUT;
            default -> Task.CATEGORY_RECALL;
        };
    }
}
