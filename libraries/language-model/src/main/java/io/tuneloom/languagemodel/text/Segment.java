package io.tuneloom.languagemodel.text;

import io.tuneloom.languagemodel.text.TokenizerFile.AddedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text: a special token of a template, or what stands between two of them, which is encoded in one piece. It is found as
 * the tokenizers library finds added tokens: the leftmost, and of those the longest.
 *
 * @param begin in code points
 * @param special the token, if it is one
 */
record Segment(int begin, String text, OptionalInt special) {

    static List<Segment> of(Text text, List<AddedToken> specials) {
        return new Cutting(text.string(), specials).cut(text);
    }

    private record Match(AddedToken token, int begin, int end) {}

    /** Offsets are in Java characters here. */
    private static final class Cutting {
        private final String whole;
        private final List<AddedToken> specials;
        private final List<Segment> segments = new ArrayList<>();
        private int done;
        private int codePoints;

        Cutting(String whole, List<AddedToken> specials) {
            this.whole = whole;
            this.specials = specials;
        }

        List<Segment> cut(Text text) {
            int begin = 0;
            for (Text.Part part : text.parts()) {
                int end = begin + part.text().length();
                if (part.template()) {
                    cut(begin, end);
                }
                begin = end;
            }
            add(whole.length(), OptionalInt.empty());
            return segments;
        }

        private void cut(int begin, int end) {
            int at = Math.max(begin, done);
            while (at < end) {
                Match match = longestAt(at, end);
                if (match == null) {
                    at++;
                } else {
                    add(match.begin(), OptionalInt.empty());
                    add(match.end(), OptionalInt.of(match.token().id()));
                    at = Math.max(at + 1, match.end());
                }
            }
        }

        private @Nullable Match longestAt(int at, int end) {
            AddedToken longest = null;
            for (AddedToken token : specials) {
                int length = token.content().length();
                if (at + length <= end
                        && whole.startsWith(token.content(), at)
                        && (longest == null || length > longest.content().length())) {
                    longest = token;
                }
            }
            return longest == null
                            || (longest.singleWord()
                                    && adjoined(at, at + longest.content().length()))
                    ? null
                    : match(longest, at);
        }

        private Match match(AddedToken token, int at) {
            int begin = at;
            int end = at + token.content().length();
            while (token.takesSpaceBefore() && begin > done && Character.isWhitespace(whole.charAt(begin - 1))) {
                begin--;
            }
            while (token.takesSpaceAfter() && end < whole.length() && Character.isWhitespace(whole.charAt(end))) {
                end++;
            }
            return new Match(token, begin, end);
        }

        private boolean adjoined(int begin, int end) {
            return (begin > 0 && isOfWord(whole.codePointBefore(begin)))
                    || (end < whole.length() && isOfWord(whole.codePointAt(end)));
        }

        private static boolean isOfWord(int character) {
            return Character.isLetterOrDigit(character) || character == '_';
        }

        private void add(int end, OptionalInt special) {
            if (end > done) {
                String text = whole.substring(done, end);
                segments.add(new Segment(codePoints, text, special));
                codePoints += text.codePointCount(0, text.length());
                done = end;
            }
        }
    }
}
