package io.tuneloom.gputraining.training;

import io.tuneloom.languagemodel.training.Batches.ShuffledRows;
import io.tuneloom.sharedschemas.tuning.BudgetMeasure;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;

/** How many optimiser steps a training with these settings and this seed takes. */
public record Steps(TrainingSettings settings, long seed) {

    /** As the settings say. */
    public long of(Corpus corpus) {
        return Math.min(settings.maxSteps(), batches(corpus).steps(settings.epochs()));
    }

    /** As many as make the training equal to the one on another corpus, whatever the settings' epochs and maxSteps. */
    public long of(Corpus corpus, Corpus other, BudgetMeasure measure) {
        return switch (measure) {
            case STEPS -> of(other);
            case TOKENS -> reading(corpus, tokens(other));
        };
    }

    /** How many epochs of a corpus so many steps are, the last of them in part. */
    double epochs(Corpus corpus, long steps) {
        return batches(corpus).epochs(steps);
    }

    private long tokens(Corpus corpus) {
        ShuffledRows batches = batches(corpus);
        long tokens = 0;
        for (long step = 0; step < of(corpus); step++) {
            tokens += batches.at(step).tokens();
        }
        return tokens;
    }

    /** The steps after which the tokens read come nearest to the wanted number; one at least. */
    private long reading(Corpus corpus, long wanted) {
        ShuffledRows batches = batches(corpus);
        long tokens = batches.at(0).tokens();
        long step = 1;
        while (tokens < wanted) {
            long more = batches.at(step).tokens();
            if (tokens + more - wanted > wanted - tokens) {
                break;
            }
            tokens += more;
            step++;
        }
        return step;
    }

    private ShuffledRows batches(Corpus corpus) {
        return corpus.batches(settings.batchSize(), seed);
    }
}
