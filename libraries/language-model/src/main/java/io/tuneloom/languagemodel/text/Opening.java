package io.tuneloom.languagemodel.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The beginning that many texts share, with the beginning-of-text token if the model has one. Every text gets exactly the tokens of the
 * whole, which are not always the tokens of its parts: the last token of the opening may become another one, or merge with what follows.
 * As openings are long and texts are many, only what can differ is encoded again ({@link Locality}).
 */
public final class Opening {
    /** How far before the end texts are first encoded again where tokens can only be joined at a shared one, in code points. */
    private static final int OVERLAP = 64;

    private final Tokenizer tokenizer;
    private final Text text;
    private final int[] bos;
    private final Tokens alone;
    private final int[] codePoints;
    private final int[] ids;
    /** Where the part begins that is encoded in one piece with what follows. */
    private final int segment;
    /** Where texts are encoded from. */
    private final int restart;

    private final Text tail;

    Opening(Tokenizer tokenizer, Text text, int... bos) {
        this.tokenizer = tokenizer;
        this.text = text;
        this.bos = bos;
        this.alone = tokenizer.tokens(text, 0);
        this.codePoints = text.string().codePoints().toArray();
        this.ids =
                IntStream.concat(Arrays.stream(bos), Arrays.stream(alone.ids())).toArray();
        this.segment = tokenizer.lastSegment(text);
        this.restart = tokenizer.locality() == Locality.MERGES
                ? Math.max(segment, codePoints.length - OVERLAP)
                : lastSeparation();
        this.tail = text.from(restart);
    }

    /** The tokens of the opening alone. */
    public int[] tokens() {
        return ids.clone();
    }

    /** The opening with a prompt that a model goes on from. Spaces at the end of the prompt are left for the model to write. */
    public Branch with(Text prompt) {
        Whole whole = whole(prompt.withoutEndingSpaces());
        return whole.cutAt(whole.count());
    }

    /**
     * The opening with a prompt and each of several answers. All are cut at the same character: where the answers begin, or before that,
     * at the last place that no token of any of them spans.
     */
    public List<Branch> with(Text prompt, List<Text> answers) {
        List<Whole> wholes =
                answers.stream().map(answer -> whole(prompt.plus(answer))).toList();
        int place = codePoints.length + prompt.length();
        while (place > 0 && !canBeCut(wholes, place)) {
            place--;
        }
        int cut = place;
        return wholes.stream().map(whole -> whole.cutAt(whole.border(cut))).toList();
    }

    private static boolean canBeCut(List<Whole> wholes, int place) {
        return wholes.stream().allMatch(whole -> {
            int border = whole.border(place);
            return border >= 0 && border < whole.count();
        });
    }

    /** How many tokens of the opening alone all these texts begin with, before their answers. */
    public int common(Collection<Branch> branches) {
        return branches.stream().mapToInt(Branch::common).min().orElse(ids.length);
    }

    /**
     * A whole text.
     *
     * @param kept the number of tokens, beginning-of-text aside, that are as in the opening alone; they end before {@code joint}
     * @param rest the others
     */
    private record Whole(Opening opening, int kept, int joint, Tokens rest) {
        int count() {
            return kept + rest.count();
        }

        /** The number of tokens before a place; -1 where a token spans it. */
        int border(int place) {
            if (place >= joint) {
                int border = rest.border(place);
                return border < 0 ? -1 : kept + border;
            }
            int border = opening.alone.border(place);
            return border > kept ? -1 : border;
        }

        Branch cutAt(int border) {
            int bos = opening.bos.length;
            return new Branch(opening.ids, bos + kept, rest.ids(), bos + border);
        }
    }

    private Whole whole(Text following) {
        Tokens window = tokenizer.tokens(tail.plus(following), restart);
        return tokenizer.locality() == Locality.MERGES && restart > segment
                ? joined(window, restart, following)
                : new Whole(this, alone.border(restart), restart, window);
    }

    /** @param window the tokens from a place on, the first of which may be others than in the whole */
    private Whole joined(Tokens window, int begin, Text following) {
        if (begin == segment) {
            return new Whole(this, alone.border(begin), begin, window);
        }
        if (!tokenizer.isWithinAddedToken(codePoints, begin)) {
            for (int i = 0; i < window.count() && window.ends()[i] <= codePoints.length; i++) {
                int same = sameAs(window, i);
                if (same >= 0) {
                    return new Whole(this, same, window.starts()[i], window.from(i));
                }
            }
        }
        int earlier = Math.max(segment, codePoints.length - 2 * (codePoints.length - begin));
        return joined(tokenizer.tokens(text.from(earlier).plus(following), earlier), earlier, following);
    }

    /** The number of the token of the opening alone that is a window's token: at the same place, the only one there; -1 if none is. */
    private int sameAs(Tokens window, int i) {
        int same = Arrays.binarySearch(alone.starts(), window.starts()[i]);
        return same >= 0
                        && alone.ids()[same] == window.ids()[i]
                        && alone.ends()[same] == window.ends()[i]
                        && alone.isAlone(same)
                        && window.isAlone(i)
                ? same
                : -1;
    }

    /** The last place from which on texts have the tokens that the rest of them has alone. */
    private int lastSeparation() {
        int last = codePoints.length - 1 - tokenizer.longestAddedToken();
        for (int place = last; place > segment; place--) {
            if (tokenizer.locality().separates(codePoints[place - 1], codePoints[place])
                    && alone.border(place) >= 0
                    && !tokenizer.isWithinAddedToken(codePoints, place)) {
                return place;
            }
        }
        return segment;
    }
}
