package io.tuneloom.benchmarks.recommendation;

import io.tuneloom.statistics.paired.SamplingUnit;

/**
 * How a simulated run asks.
 *
 * @param unit items: all questions are about one set of documents; worlds: they are spread over the worlds evenly
 * @param questions per split, over all worlds
 * @param correlation of two answers of one method to items of one world, beyond what the method's accuracy explains; 0 where
 *     items are independent
 */
record Design(SamplingUnit unit, int worlds, int questions, double correlation) {

    static Design ownDocuments(int questions) {
        return new Design(SamplingUnit.ITEM, 1, questions, 0);
    }

    static Design ofWorlds(int worlds, int questions, double correlation) {
        return new Design(SamplingUnit.WORLD, worlds, questions, correlation);
    }

    /** Where the questions do not divide evenly, the first worlds have one more. */
    int items(int world) {
        return questions / worlds + (world < questions % worlds ? 1 : 0);
    }

    @Override
    public String toString() {
        return switch (unit) {
            case ITEM -> "own documents";
            case WORLD -> "%d worlds, correlation %.1f".formatted(worlds, correlation);
        };
    }
}
