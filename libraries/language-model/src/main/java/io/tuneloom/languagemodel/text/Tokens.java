package io.tuneloom.languagemodel.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The tokens of a text and where in it they stand, in code points. Several tokens may share a character (its bytes), or overlap: a
 * token with the last bytes of one character and the first of the next, or a space that the tokenizer puts before a text, which has the
 * place of the first letter.
 *
 * @param starts of each token, inclusive
 * @param ends of each token, exclusive
 */
record Tokens(int[] ids, int[] starts, int[] ends) {

    int count() {
        return ids.length;
    }

    /** The number of tokens before a place that no token spans; -1 where one does. */
    int border(int place) {
        int before = 0;
        while (before < count() && starts[before] < place) {
            if (ends[before] > place) {
                return -1;
            }
            before++;
        }
        for (int i = before; i < count(); i++) {
            if (starts[i] < place) {
                return -1;
            }
        }
        return before;
    }

    /** Whether a token's characters are no other token's too. */
    boolean isAlone(int token) {
        return (token == 0 || ends[token - 1] <= starts[token])
                && (token + 1 == count() || starts[token + 1] >= ends[token])
                && starts[token] < ends[token];
    }

    Tokens from(int token) {
        return new Tokens(
                Arrays.copyOfRange(ids, token, count()),
                Arrays.copyOfRange(starts, token, count()),
                Arrays.copyOfRange(ends, token, count()));
    }

    Tokens moved(int by) {
        return new Tokens(
                ids,
                Arrays.stream(starts).map(start -> start + by).toArray(),
                Arrays.stream(ends).map(end -> end + by).toArray());
    }

    Tokens plus(Tokens next) {
        return new Tokens(joined(ids, next.ids), joined(starts, next.starts), joined(ends, next.ends));
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }
}
