package io.tuneloom.languagemodel.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far what follows can change the tokens of a text that begins alike: what a tokenizer.json shows of it. It says from where a long
 * text has to be encoded again when another end is put to it; whoever does so gets the tokens of the whole.
 */
enum Locality {
    /**
     * Words are separated before they are encoded, at places that show from the characters on both sides alone: no alternative of the
     * known expressions matches across them, and all text is matched.
     */
    WORDS,
    /** The same, but only before a space: the tokenizer puts one before texts that begin with another character. */
    WORDS_BEFORE_SPACES,
    /**
     * Byte-pair encoding of the whole text or of words that begin at each space. A sequence of tokens is its result exactly when every
     * two adjacent ones are the result for their own text: a merge across a border would happen there, too. So two encodings of
     * overlapping texts can be joined at any token that they share.
     */
    MERGES,
    /** Not known: the whole text has to be encoded. */
    UNKNOWN;

    private static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    /** Alternatives of the expressions of GPT-2, Llama 3, Qwen 2 to 3 and GPT-4o: none matches a space behind what is no space. */
    private static final Set<String> ALTERNATIVES = Set.of(
            "'s",
            "'t",
            "'re",
            "'ve",
            "'m",
            "'ll",
            "'d",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)",
            " ?\\p{L}+",
            "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+",
            " ?\\p{N}+",
            "\\p{N}",
            "\\p{N}+",
            "\\p{N}{1,3}",
            " ?[^\\s\\p{L}\\p{N}]+",
            " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*",
            " ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*",
            "\\s*[\\r\\n]+",
            "\\s+(?!\\S)",
            "\\s+");

    private static final Pattern ONE_CHARACTER = Pattern.compile("\\[[^\\[\\]^]+]");
    private static final Set<String> NORMALISATIONS = Set.of("NFC", "NFD", "NFKC", "NFKD", "Lowercase");
    private static final String CJK_MARKS = "。，、！？：；「」『』（）《》…";

    static Locality of(TokenizerFile file) {
        List<JsonObject> normalizers = steps(file, "normalizer", "normalizers");
        List<JsonObject> preTokenizers = steps(file, "pre_tokenizer", "pretokenizers");
        if (file.addedTokens().stream().anyMatch(token -> token.normalized() && !token.special())
                && !normalizers.isEmpty()) {
            return UNKNOWN;
        }
        if (mergesOnly(file.model())
                && preTokenizers.stream()
                        .allMatch(step -> TokenizerFile.isType(step, "Metaspace")
                                || (cutsAtSpaces(step) && leaveNoSpace(normalizers)))
                && normalizers.stream().allMatch(Locality::replacesSingleCharacters)) {
            return MERGES;
        }
        boolean words = normalizers.stream()
                        .allMatch(step -> NORMALISATIONS.stream().anyMatch(type -> TokenizerFile.isType(step, type)))
                && preTokenizers.stream().allMatch(step -> separatesSpaces(step) || isLocal(step));
        if (words && preTokenizers.stream().anyMatch(Locality::matchesAll)) {
            return preTokenizers.stream().anyMatch(step -> truth(step, "add_prefix_space"))
                    ? WORDS_BEFORE_SPACES
                    : WORDS;
        }
        return words && preTokenizers.stream().anyMatch(Locality::separatesSpaces) ? WORDS_BEFORE_SPACES : UNKNOWN;
    }

    /** Whether a token begins between these two characters whatever else stands around them. */
    boolean separates(int before, int after) {
        boolean known = Character.isLetterOrDigit(before) || (before > ' ' && before < 0x7F);
        return switch (this) {
            case WORDS_BEFORE_SPACES -> known && after == ' ';
            case WORDS -> (known && after == ' ') || (isSureLetter(before) && isNeitherLetterNorApostrophe(after));
            case MERGES, UNKNOWN -> false;
        };
    }

    /** Letters and digits in every version of Unicode that a tokenizer may know. */
    private static boolean isSureLetter(int character) {
        return (character < 0x80 && Character.isLetterOrDigit(character))
                || (character >= 0x4E00 && character <= 0x9FA5)
                || (character >= 0x3041 && character <= 0x3096)
                || (character >= 0x30A1 && character <= 0x30FA);
    }

    private static boolean isNeitherLetterNorApostrophe(int character) {
        return character == '\n' || CJK_MARKS.indexOf(character) >= 0;
    }

    private static boolean mergesOnly(JsonObject model) {
        return TokenizerFile.isType(model, "BPE")
                && !truth(model, "ignore_merges")
                && isEmpty(model.get("dropout"))
                && isEmpty(model.get("continuing_subword_prefix"))
                && isEmpty(model.get("end_of_word_suffix"));
    }

    private static boolean replacesSingleCharacters(JsonObject normalizer) {
        return TokenizerFile.isType(normalizer, "Prepend")
                || (TokenizerFile.isType(normalizer, "Replace")
                        && pattern(normalizer, "String")
                                .filter(text -> text.codePointCount(0, text.length()) == 1)
                                .isPresent());
    }

    /** Gemma's does, and finds none: its normalizer has replaced them. */
    private static boolean cutsAtSpaces(JsonObject step) {
        return TokenizerFile.isType(step, "Split")
                && !truth(step, "invert")
                && pattern(step, "String").equals(Optional.of(" "));
    }

    private static boolean leaveNoSpace(List<JsonObject> normalizers) {
        boolean none = false;
        for (JsonObject normalizer : normalizers) {
            none = replacesSpaces(normalizer) || (none && !putsSpaces(normalizer));
        }
        return none;
    }

    private static boolean putsSpaces(JsonObject normalizer) {
        return Stream.of("content", "prepend")
                .filter(normalizer::has)
                .anyMatch(field -> normalizer.get(field).getAsString().contains(" "));
    }

    private static boolean replacesSpaces(JsonObject normalizer) {
        return TokenizerFile.isType(normalizer, "Replace")
                && pattern(normalizer, "String").equals(Optional.of(" "))
                && !putsSpaces(normalizer);
    }

    private static boolean separatesSpaces(JsonObject step) {
        return matchesAll(step)
                || TokenizerFile.isType(step, "WhitespaceSplit")
                || TokenizerFile.isType(step, "Whitespace");
    }

    private static boolean matchesAll(JsonObject step) {
        Optional<String> expression = expression(step);
        return expression.isPresent()
                && isKnown(expression.get())
                && alternatives(expression.get()).contains("\\s+")
                && expression.get().contains(" ?[^\\s\\p{L}\\p{N}]+")
                && expression.get().contains("\\p{L}+")
                && expression.get().contains("\\p{N}");
    }

    /** Whether a step cuts by the characters at hand, wherever its text begins. */
    private static boolean isLocal(JsonObject step) {
        return TokenizerFile.isType(step, "Digits")
                || (TokenizerFile.isType(step, "ByteLevel") && expression(step).isEmpty())
                || expression(step)
                        .filter(text ->
                                isKnown(text) || ONE_CHARACTER.matcher(text).matches())
                        .isPresent();
    }

    private static boolean isKnown(String expression) {
        return ALTERNATIVES.containsAll(alternatives(expression));
    }

    /** By the bars outside of parentheses and brackets. */
    private static List<String> alternatives(String expression) {
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < expression.length(); i++) {
            char character = expression.charAt(i);
            depth += character == '(' || character == '[' ? 1 : 0;
            depth -= character == ')' || character == ']' ? 1 : 0;
            if (character == '|' && depth == 0) {
                alternatives.add(expression.substring(begin, i));
                begin = i + 1;
            }
        }
        alternatives.add(expression.substring(begin));
        return alternatives;
    }

    private static Optional<String> expression(JsonObject step) {
        if (TokenizerFile.isType(step, "ByteLevel")) {
            return !step.has("use_regex") || truth(step, "use_regex") ? Optional.of(GPT2) : Optional.empty();
        }
        boolean plain = TokenizerFile.isType(step, "Split")
                && step.get("behavior").getAsString().equals("Isolated")
                && !truth(step, "invert");
        return plain ? pattern(step, "Regex") : Optional.empty();
    }

    private static Optional<String> pattern(JsonObject step, String kind) {
        JsonElement pattern = step.get("pattern");
        return pattern != null
                        && pattern.isJsonObject()
                        && pattern.getAsJsonObject().has(kind)
                ? Optional.of(pattern.getAsJsonObject().get(kind).getAsString())
                : Optional.empty();
    }

    private static List<JsonObject> steps(TokenizerFile file, String field, String sequence) {
        return file.object(field)
                .map(step -> TokenizerFile.steps(step, sequence))
                .orElse(List.of());
    }

    private static boolean truth(JsonObject step, String field) {
        JsonElement value = step.get(field);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    private static boolean isEmpty(@Nullable JsonElement value) {
        return value == null
                || value.isJsonNull()
                || value.getAsString().isEmpty()
                || value.getAsString().equals("0.0");
    }
}
