package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.episodes.Dice;
import io.tuneloom.basemodel.episodes.Episode;
import io.tuneloom.basemodel.episodes.EpisodeKind;
import io.tuneloom.basemodel.recipe.Curriculum;
import io.tuneloom.basemodel.recipe.Recipe;
import io.tuneloom.basemodel.recipe.Stage;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws the episodes of a step. They follow from the recipe's seed, the step and the curriculum alone, so that a resumed run sees what
 * an uninterrupted one does. Steps and probes draw from disjoint seeds.
 */
final class EpisodeSource {
    private static final int INSTRUCTIONS_PER_EPISODE = 6;
    private static final long SEEDS_PER_RUN = 1L << 36;
    private static final long SEEDS_PER_STEP = 1L << 15;
    private static final long SEEDS_PER_KIND = 1L << 12;
    private static final long PROBES = 1L << 35;

    private final Recipe recipe;

    EpisodeSource(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Episodes of one kind.
     *
     * @param share of the step's loss, in proportion to the other groups
     */
    record Group(double share, List<Episode> episodes) {}

    List<Group> step(long step, Curriculum curriculum) {
        Stage stage = curriculum.stage(recipe);
        return groups(
                stage,
                curriculum,
                firstSeed(SEEDS_PER_STEP * step),
                new Tokens(
                        stage.comparisonTokens(),
                        stage.syllogismTokens(),
                        stage.instructionTokens(),
                        stage.personTokens(),
                        stage.categoryTokens(),
                        stage.turnTokens()));
    }

    /** New episodes to measure on, so many tokens of each kind that the stage has. */
    List<Group> probe(long step, Curriculum curriculum) {
        Stage stage = curriculum.stage(recipe);
        int tokens = recipe.probing().tokens();
        return groups(
                stage,
                curriculum,
                firstSeed(PROBES + SEEDS_PER_STEP * step),
                new Tokens(
                        tokens,
                        tokens,
                        tokens,
                        stage.personTokens() > 0 ? tokens : 0,
                        stage.categoryTokens() > 0 ? tokens : 0,
                        stage.turnTokens() > 0 ? tokens : 0));
    }

    private long firstSeed(long offset) {
        return SeedRange.PRETRAINING.from() + SEEDS_PER_RUN * recipe.seed() + offset;
    }

    /** How many of each kind; none leaves the kind out. */
    private record Tokens(int comparisons, int syllogisms, int instructions, int persons, int categories, int turns) {}

    private List<Group> groups(Stage stage, Curriculum sizes, long seed, Tokens tokens) {
        return Stream.of(
                        group(stage.comparisons(), 2, sizes.comparisons(), tokens.comparisons, seed),
                        group(stage.syllogisms(), 1, sizes.syllogisms(), tokens.syllogisms, seed + SEEDS_PER_KIND),
                        group(
                                stage.instructions(),
                                INSTRUCTIONS_PER_EPISODE,
                                INSTRUCTIONS_PER_EPISODE,
                                tokens.instructions,
                                seed + 2 * SEEDS_PER_KIND),
                        group(stage.persons(), 6, recipe.people(), tokens.persons, seed + 3 * SEEDS_PER_KIND),
                        group(
                                stage.categories(),
                                SemanticStructure.MIN_CATEGORIES,
                                recipe.categories(),
                                tokens.categories,
                                seed + 4 * SEEDS_PER_KIND),
                        group(
                                stage.turns(),
                                ProcessKnowledge.MIN_FUNCTIONS,
                                recipe.functions(),
                                tokens.turns,
                                seed + 5 * SEEDS_PER_KIND))
                .filter(group -> !group.episodes().isEmpty())
                .toList();
    }

    private static Group group(EpisodeKind kind, int least, int most, int tokens, long firstSeed) {
        List<Episode> episodes = new ArrayList<>();
        int drawn = 0;
        for (long seed = firstSeed; drawn < tokens; seed++) {
            Dice dice = Dice.of(seed);
            Episode episode = kind.draw(dice, Curriculum.size(dice, least, most));
            episodes.add(episode);
            drawn += episode.length();
        }
        return new Group(tokens, episodes);
    }
}
