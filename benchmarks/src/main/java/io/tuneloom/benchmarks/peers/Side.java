package io.tuneloom.benchmarks.peers;

/** One way to compute a model: software and precision. Times are seconds of processor time. */
interface Side extends AutoCloseable {
    /** Its column of the table. */
    String name();

    /** Log-probabilities of the first tokens of the vocabulary, after these tokens. */
    double[] logProbabilities(int[] tokens, int first);

    double prefill(int[] tokens);

    /** Greedy decoding of this many tokens behind each prompt. The prefix before all prompts is read beforehand. */
    double answers(int[] prefix, int[][] prompts, int tokens);

    /** A step on rows of one length: forward, backward, clipping, AdamW. */
    double train(int[][] rows);

    @Override
    void close();
}
