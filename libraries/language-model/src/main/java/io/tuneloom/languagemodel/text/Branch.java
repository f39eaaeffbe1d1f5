package io.tuneloom.languagemodel.text;

import java.util.stream.IntStream;

/**
 * A whole text behind an opening, as tokens, cut where its answer begins; a text without an answer is cut at its end.
 *
 * @param opening the tokens of the opening alone
 * @param kept how many of those the whole text begins with, at least
 * @param rest its tokens behind these
 * @param cut number of tokens before the answer, those of the opening included
 */
public record Branch(int[] opening, int kept, int[] rest, int cut) {

    /** Of the tokens of the opening alone, how many the text has in common with it before its answer. */
    int common() {
        int common = kept;
        while (common < Math.min(opening.length, count()) && token(common) == opening[common]) {
            common++;
        }
        return Math.min(common, cut);
    }

    /** The tokens behind the first {@code prefix} and before the answer. */
    public int[] prompt(int prefix) {
        return IntStream.range(prefix, cut).map(this::token).toArray();
    }

    /** The answer's tokens. */
    public int[] answer() {
        return IntStream.range(cut, count()).map(this::token).toArray();
    }

    /** All of them. */
    public int[] tokens() {
        return IntStream.range(0, count()).map(this::token).toArray();
    }

    /** How many tokens the whole text has. */
    public int count() {
        return kept + rest.length;
    }

    private int token(int i) {
        return i < kept ? opening[i] : rest[i - kept];
    }
}
