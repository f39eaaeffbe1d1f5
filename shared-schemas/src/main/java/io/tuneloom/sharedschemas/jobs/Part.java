package io.tuneloom.sharedschemas.jobs;

/**
 * A part of Tuneloom that decides outcomes of jobs, with its revision. Whoever changes what a part computes from the same
 * inputs raises its number here; then every kind of job that uses the part is computed anew, and nothing that was computed
 * before is reused ({@link Revisions}). CONTRIBUTING.md says when.
 */
public enum Part {
    /** Worlds, benchmarks, and the logic that judges statements. */
    WORLDS(4),
    /** What files, documents, sentences and questions say. */
    TEXT(2),
    /** What a team's files become: which kinds are read, and how. */
    FILES(2),
    /** Prompts and the tokens of a text. */
    TOKENS(2),
    /** The decoder and how its folder is read: scores of candidates, generated text. */
    MODEL(3),
    /** Training steps and their schedule. */
    TRAINING(1),
    /** Data sets from worlds and documents; questions that the model writes. */
    DATASETS(6),
    /** What is put into a model's context, and where an answer ends. */
    INFERENCE(3),
    /** Instructions, what is harvested from the answers, and its audit. */
    AUGMENTATION(4),
    /** Training rows of documents and augmented rows. */
    FINE_TUNING(3),
    /** What a model is asked, and which answers are right. */
    EVALUATION(5),
    /** How fast models compute: raised with a change of speed too, so that it is measured anew. */
    THROUGHPUT(3),
    /** Accuracies, intervals, tests, costs and the recommendation. */
    COMPARISON(11);

    private final int revision;

    Part(int revision) {
        this.revision = revision;
    }

    public int revision() {
        return revision;
    }
}
