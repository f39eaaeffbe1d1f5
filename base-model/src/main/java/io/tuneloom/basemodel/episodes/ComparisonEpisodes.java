package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts like those of the simple reversals, then questions for them in both directions and instructions about them.
 *
 * @param oneFeature share of worlds with one feature only, in which nothing but the names helps ("binding first", EXPERIMENTS.md)
 * @param heldOut share of worlds made of what pretraining holds out, or mixed of all, which are asked for recall only
 * @param linked share of worlds in which facts link, with the instruction to infer
 * @param repeated share of worlds in which documents tell every fact many times
 * @param instructions share of instructions to rephrase or reverse among the questions
 * @param judgements share of instructions to judge among the questions
 */
public record ComparisonEpisodes(
        double oneFeature, double heldOut, double linked, double repeated, double instructions, double judgements)
        implements EpisodeKind {
    private static final List<Material> RECALLED = List.of(Material.HELD_OUT, Material.ALL);
    private static final int MANY_FACTS = 9;
    private static final int MAX_QUESTIONS = 40;
    private static final int LEAST_LINKED = 3;
    private static final double REVERSALS = .55;
    private static final double INFERENCES = .45;

    @Override
    public Episode draw(Dice dice, int size) {
        boolean recallOnly = dice.chance(heldOut);
        boolean links = !recallOnly && dice.chance(linked);
        ComparisonFacts world =
                recallOnly ? ComparisonFacts.mixed(dice, dice.pick(RECALLED), size) : world(dice, size, links);
        EpisodeWriter writer = new EpisodeWriter();
        writer.beginFacts();
        tell(writer, dice, world.facts(), recallOnly);
        int facts = world.facts().size();
        int questions = facts < MANY_FACTS ? facts + 3 : Math.min(facts, MAX_QUESTIONS);
        for (Comparison fact : dice.rounds(world.facts(), questions)) {
            if (recallOnly) {
                complete(writer, Task.RECALL, world, anyPreambleOfRecall(dice), fact);
            } else {
                ask(writer, dice, world, links, fact);
            }
        }
        return writer.episode();
    }

    private void tell(EpisodeWriter writer, Dice dice, List<Comparison> facts, boolean recallOnly) {
        int times = Repetition.times(dice, repeated, facts.size());
        for (int time = 0; time < times; time++) {
            documents(dice, facts, recallOnly).forEach(document -> writer.fact(document.tokens()));
        }
    }

    /** Worlds with links are small, because finding them is the harder task. */
    private ComparisonFacts world(Dice dice, int size, boolean links) {
        if (links) {
            return ComparisonFacts.linked(dice, Math.max(LEAST_LINKED, size / 2));
        }
        return dice.chance(oneFeature)
                ? ComparisonFacts.ofOneFeature(dice, size)
                : ComparisonFacts.mixed(dice, Material.SEEN, size);
    }

    /** In half of the worlds some facts are restated, and a few documents come twice. */
    private static List<Passage> documents(Dice dice, List<Comparison> facts, boolean recallOnly) {
        double varied = dice.chance(.5) ? .1 : 0;
        List<Passage> documents = new ArrayList<>();
        for (Comparison fact : facts) {
            int copies = dice.chance(.05) ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                Statement statement =
                        dice.chance(varied) ? Wording.restated(fact).orElse(fact) : fact;
                documents.add(Wording.passage(
                        recallOnly ? Wording.anyPreamble(dice, .1) : Wording.preamble(dice, .1), statement));
            }
        }
        return dice.shuffled(documents);
    }

    private void ask(EpisodeWriter writer, Dice dice, ComparisonFacts world, boolean links, Comparison fact) {
        double choice = dice.random().nextDouble();
        if (choice < instructions) {
            Wording.instruct(writer, dice, fact);
        } else if (choice < instructions + judgements) {
            new Judgements(dice, world.facts()).ask(writer);
        } else if (links && choice < instructions + judgements + INFERENCES) {
            infer(writer, dice, world, fact);
        } else if (dice.chance(REVERSALS)) {
            complete(writer, Task.REVERSAL, world, preambleOfReversal(dice), fact.reversed());
        } else {
            complete(writer, Task.RECALL, world, preambleOfRecall(dice), fact);
        }
    }

    private static void infer(EpisodeWriter writer, Dice dice, ComparisonFacts world, Comparison fact) {
        boolean other = dice.chance(.5) && !world.conclusions().isEmpty();
        Comparison asked = other ? dice.pick(linkedFacts(world)) : fact;
        Comparison conclusion = world.conclusions().get(asked);
        Passage document = Wording.passage(Wording.preamble(dice, .2), asked);
        Wording.infer(writer, Task.LINK, document, conclusion == null ? null : Passage.of(conclusion));
    }

    private static List<Comparison> linkedFacts(ComparisonFacts world) {
        return world.facts().stream().filter(world.conclusions()::containsKey).toList();
    }

    private static void complete(
            EpisodeWriter writer, Task task, ComparisonFacts world, @Nullable Preamble preamble, Comparison statement) {
        int given = (preamble == null ? 1 : 2) + (world.isShared(statement.subject()) ? 1 : 0);
        writer.question(task, Wording.passage(preamble, statement), given);
    }

    private static @Nullable Preamble preambleOfReversal(Dice dice) {
        return Wording.preamble(dice, .75);
    }

    private static @Nullable Preamble anyPreambleOfRecall(Dice dice) {
        return dice.chance(.6) ? Preamble.REMEMBER : Wording.anyPreamble(dice, .5);
    }

    private static @Nullable Preamble preambleOfRecall(Dice dice) {
        return dice.chance(.6) ? Preamble.REMEMBER : Wording.preamble(dice, .5);
    }
}
