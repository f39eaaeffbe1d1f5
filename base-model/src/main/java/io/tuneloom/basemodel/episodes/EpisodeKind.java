package io.tuneloom.basemodel.episodes;

/** One sort of episode; what is drawn depends on the dice alone. */
public sealed interface EpisodeKind
        permits ComparisonEpisodes,
                SyllogismEpisodes,
                InstructionEpisodes,
                PersonEpisodes,
                CategoryEpisodes,
                TurnEpisodes {
    /** @param size how many facts, documents or instructions the episode is about */
    Episode draw(Dice dice, int size);
}
