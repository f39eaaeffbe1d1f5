package io.tuneloom.languagemodel.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.text.TokenizerFile.AddedToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Hugging Face's tokenizer.json. Special tokens are recognised in templates and nowhere else. None are added, so the caller puts the
 * beginning-of-text token where it belongs. Usable by several threads at once.
 */
public final class Tokenizer implements AutoCloseable {
    private static final String FILE = "tokenizer.json";
    private static final Map<String, String> AS_GIVEN =
            Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false");

    /** Knows all tokens. */
    private final HuggingFaceTokenizer complete;
    /** Reads letters, from the beginning of a text. */
    private final HuggingFaceTokenizer beginning;
    /** The same behind a special token; often the same object. */
    private final HuggingFaceTokenizer behindSpecial;

    private final List<AddedToken> specials;
    /** Code points of the added tokens that are parts of language; Gemma has thousands of them. */
    private final List<int[]> others;

    private final Locality locality;
    private final OptionalInt unknown;
    private final String type;

    private Tokenizer(TokenizerFile file) throws IOException {
        TokenizerFile letters = file.withoutSpecialTokens();
        TokenizerFile behind = letters.behindSpecialToken();
        this.complete = open(file);
        this.beginning = open(letters);
        this.behindSpecial = behind.equals(letters) ? beginning : open(behind);
        this.specials = file.specialTokens();
        this.others = file.addedTokens().stream()
                .filter(token -> !token.special())
                .map(token -> token.content().codePoints().toArray())
                .toList();
        this.locality = Locality.of(letters);
        this.type = file.type();
        this.unknown = file.unknownToken().stream()
                .map(token -> complete.encode(token, false, false).getIds())
                .filter(tokens -> tokens.length == 1)
                .mapToInt(tokens -> Math.toIntExact(tokens[0]))
                .findFirst();
    }

    private static HuggingFaceTokenizer open(TokenizerFile file) throws IOException {
        byte[] json = file.json().toString().getBytes(StandardCharsets.UTF_8);
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_GIVEN);
    }

    /** @throws ModelFolderException when the folder has no tokenizer.json or it cannot be used */
    public static Tokenizer load(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new ModelFolderException(file, "is missing");
        }
        try {
            return new Tokenizer(TokenizerFile.read(file));
        } catch (ModelFolderException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ModelFolderException(
                    file,
                    "cannot be used: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** A user's text: nothing in it becomes a special token. */
    public int[] encode(String text) {
        return encode(Text.written(text));
    }

    public int[] encode(Text text) {
        return tokens(text, 0).ids();
    }

    /**
     * @param begin where the text begins in a larger one, in code points; the tokens' places are places of that
     */
    Tokens tokens(Text text, int begin) {
        return Segment.of(text, specials).stream()
                .map(segment -> tokens(segment, begin + segment.begin()))
                .reduce(Tokens::plus)
                .orElseGet(() -> new Tokens(new int[0], new int[0], new int[0]));
    }

    private Tokens tokens(Segment segment, int begin) {
        String text = segment.text();
        if (segment.special().isPresent()) {
            return new Tokens(new int[] {segment.special().getAsInt()}, new int[] {begin}, new int[] {
                begin + text.codePointCount(0, text.length())
            });
        }
        Encoding encoding = (begin == 0 ? beginning : behindSpecial).encode(text, false, false);
        // The library counts places in code points, not in Java's characters.
        return new Tokens(
                Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray(),
                Stream.of(encoding.getCharTokenSpans())
                        .mapToInt(span -> begin + span.getStart())
                        .toArray(),
                Stream.of(encoding.getCharTokenSpans())
                        .mapToInt(span -> begin + span.getEnd())
                        .toArray());
    }

    /** Where the part of a text begins that is encoded in one piece with what follows it. */
    int lastSegment(Text text) {
        List<Segment> segments = Segment.of(text, specials);
        return segments.isEmpty() ? 0 : segments.getLast().begin();
    }

    Locality locality() {
        return locality;
    }

    /** Whether a token of several words, which is cut out before anything else, adjoins a place or stands across it. */
    boolean isWithinAddedToken(int[] codePoints, int place) {
        for (int[] token : others) {
            int last = Math.min(place, codePoints.length - token.length);
            for (int begin = Math.max(0, place - token.length); begin <= last; begin++) {
                if (Arrays.equals(codePoints, begin, begin + token.length, token, 0, token.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In code points, of the tokens that are cut out of a text before anything else. */
    int longestAddedToken() {
        return others.stream().mapToInt(token -> token.length).max().orElse(0);
    }

    /** Whether it stands for what the vocabulary lacks; never so where every text has tokens, as with bytes. */
    boolean isUnknown(int token) {
        return unknown.isPresent() && unknown.getAsInt() == token;
    }

    /** Type of its model: BPE, Unigram, WordLevel, WordPiece; {@code unknown} in files that leave it out. */
    public String type() {
        return type;
    }

    /** One token's text, also of a special one; empty where the tokenizer has no such token. */
    public String shown(int token) {
        return complete.decode(new long[] {token}, false);
    }

    /** The text of the tokens, without special ones. */
    public String decode(int... tokens) {
        return complete.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    @Override
    public void close() {
        complete.close();
        if (behindSpecial != beginning) {
            behindSpecial.close();
        }
        beginning.close();
    }
}
