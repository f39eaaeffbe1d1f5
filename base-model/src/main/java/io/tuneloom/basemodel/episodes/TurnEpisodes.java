package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.benchmarks.WrittenItem;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Expression;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.List;

/**
 * A process as in the process knowledge: all of its rules, more or fewer worked examples, then what comes of functions.
 *
 * @param elementary share of questions for the turn of one function, or for a rule
 * @param instructions share of instructions to rephrase or reverse
 * @param judgements share of instructions to judge
 */
public record TurnEpisodes(double elementary, double instructions, double judgements) implements EpisodeKind {
    private static final int MAX_QUESTIONS = 32;
    private static final List<Double> EXAMPLES = List.of(0., .3, 1.);

    /** @param size how many elementary functions */
    @Override
    public Episode draw(Dice dice, int size) {
        World world = new ProcessKnowledge(Math.max(ProcessKnowledge.MIN_FUNCTIONS, size), 1)
                .generate(dice.random(), Material.SEEN)
                .only(Split.RECALL, Split.APPLICATION, Split.COMBINATION_HOLDOUT);
        double shown = dice.pick(EXAMPLES);
        List<Document> documents = world.documents().stream()
                .filter(document -> !isExample(statement(document)) || dice.chance(shown))
                .toList();
        WorldWriter writer = new WorldWriter(dice, documents);
        for (WrittenItem item : dice.rounds(world.writtenItems(), MAX_QUESTIONS)) {
            double choice = dice.random().nextDouble();
            if (choice < instructions) {
                writer.instruct();
            } else if (choice < instructions + judgements) {
                writer.judge();
            } else if (choice < instructions + judgements + elementary) {
                askElementary(writer, dice, documents);
            } else {
                writer.ask(task(item.split()), item);
            }
        }
        return writer.episode();
    }

    private static void askElementary(WorldWriter writer, Dice dice, List<Document> documents) {
        List<Turn> elementary = documents.stream()
                .map(TurnEpisodes::statement)
                .filter(turn -> !isExample(turn))
                .toList();
        Turn turn = dice.pick(elementary);
        Expression asked = turn.result();
        Statement stated = Turn.stated(turn.argument(), asked);
        writer.recall(Task.TURN_RECALL, Passage.of(stated), asked.tokens().size() + 1);
    }

    private static Turn statement(Document document) {
        return (Turn) WorldWriter.passage(document).statements().getFirst();
    }

    private static boolean isExample(Turn turn) {
        return turn.argument() instanceof Combined && !turn.isRule();
    }

    private static Task task(Split split) {
        return switch (split) {
            case APPLICATION -> Task.TURN_APPLICATION;
            case COMBINATION_HOLDOUT -> Task.TURN_HOLDOUT;
            default -> Task.TURN_RECALL;
        };
    }
}
