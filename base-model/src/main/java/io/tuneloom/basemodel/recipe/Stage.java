package io.tuneloom.basemodel.recipe;

import io.tuneloom.basemodel.episodes.CategoryEpisodes;
import io.tuneloom.basemodel.episodes.ComparisonEpisodes;
import io.tuneloom.basemodel.episodes.InstructionEpisodes;
import io.tuneloom.basemodel.episodes.PersonEpisodes;
import io.tuneloom.basemodel.episodes.SyllogismEpisodes;
import io.tuneloom.basemodel.episodes.TurnEpisodes;

/** What a step consists of for a part of the run: tokens of each kind of episode, and what these are like. */
public record Stage(
        String name,
        int comparisonTokens,
        int syllogismTokens,
        int instructionTokens,
        int personTokens,
        int categoryTokens,
        int turnTokens,
        ComparisonEpisodes comparisons,
        SyllogismEpisodes syllogisms,
        InstructionEpisodes instructions,
        PersonEpisodes persons,
        CategoryEpisodes categories,
        TurnEpisodes turns) {

    static Stage of(Settings settings, String name) {
        String prefix = name + '.';
        return new Stage(
                name,
                settings.integer(prefix + "comparisonTokens"),
                settings.integer(prefix + "syllogismTokens"),
                settings.integer(prefix + "instructionTokens"),
                settings.integer(prefix + "personTokens"),
                settings.integer(prefix + "categoryTokens"),
                settings.integer(prefix + "turnTokens"),
                new ComparisonEpisodes(
                        settings.real("oneFeatureWorlds"),
                        settings.real("heldOutWorlds"),
                        settings.real(prefix + "linkedWorlds"),
                        settings.real(prefix + "repeatedWorlds"),
                        settings.real("instructionQuestions"),
                        settings.real(prefix + "judgements")),
                new SyllogismEpisodes(
                        settings.real(prefix + "flatWorlds"),
                        settings.real("heldOutWorlds"),
                        settings.real("inconclusivePremises"),
                        settings.real(prefix + "namedPremiseQuestions"),
                        settings.real(prefix + "pairedPremiseQuestions"),
                        settings.real(prefix + "documentQuestions"),
                        settings.real("premiseInstructions"),
                        settings.real(prefix + "inferenceQuestions"),
                        settings.real(prefix + "judgements"),
                        settings.real("statedConclusions")),
                new InstructionEpisodes(
                        settings.real(prefix + "inferenceInstructions"),
                        settings.real(prefix + "bareInferences"),
                        settings.real(prefix + "laterStatements")),
                new PersonEpisodes(
                        settings.real("heldOutWorlds"),
                        settings.real(prefix + "repeatedWorlds"),
                        settings.real("instructionQuestions"),
                        settings.real(prefix + "judgements")),
                new CategoryEpisodes(
                        settings.real("categoryRecallQuestions"),
                        settings.real("instructionQuestions"),
                        settings.real("categoryInferenceQuestions"),
                        settings.real(prefix + "judgements")),
                new TurnEpisodes(
                        settings.real("elementaryTurnQuestions"),
                        settings.real("instructionQuestions"),
                        settings.real(prefix + "judgements")));
    }
}
