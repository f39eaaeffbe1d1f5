package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.episodes.Dice;
import io.tuneloom.basemodel.episodes.Episode;
import io.tuneloom.basemodel.episodes.EpisodeKind;
import io.tuneloom.basemodel.recipe.Curriculum;
import io.tuneloom.basemodel.recipe.Recipe;
import io.tuneloom.basemodel.recipe.Stage;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the episodes of a step. They follow from the recipe's seed, the step and the curriculum alone, so that a resumed run sees what
 * an uninterrupted one does. Steps and probes draw from disjoint seeds.
 */
final class EpisodeSource {
    private static final int INSTRUCTIONS_PER_EPISODE = 6;
    private static final long SEEDS_PER_RUN = 1L << 36;
    private static final long SEEDS_PER_STEP = 1L << 14;
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
        long seed = firstSeed(SEEDS_PER_STEP * step);
        return groups(
                stage, curriculum, seed, stage.comparisonTokens(), stage.syllogismTokens(), stage.instructionTokens());
    }

    /** New episodes to measure on, so many tokens of each kind. */
    List<Group> probe(long step, Curriculum curriculum) {
        int tokens = recipe.probing().tokens();
        long seed = firstSeed(PROBES + SEEDS_PER_STEP * step);
        return groups(curriculum.stage(recipe), curriculum, seed, tokens, tokens, tokens);
    }

    private long firstSeed(long offset) {
        return SeedRange.PRETRAINING.from() + SEEDS_PER_RUN * recipe.seed() + offset;
    }

    private static List<Group> groups(
            Stage stage, Curriculum sizes, long seed, int comparisons, int syllogisms, int instructions) {
        return List.of(
                group(stage.comparisons(), 2, sizes.comparisons(), comparisons, seed),
                group(stage.syllogisms(), 1, sizes.syllogisms(), syllogisms, seed + SEEDS_PER_KIND),
                group(
                        stage.instructions(),
                        INSTRUCTIONS_PER_EPISODE,
                        INSTRUCTIONS_PER_EPISODE,
                        instructions,
                        seed + 2 * SEEDS_PER_KIND));
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
