package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is put together, a model reads the tokens that the tokenizer gives to the whole text when it knows nothing of parts; and all
 * answers to a prompt are the tokens of the same characters.
 */
class WholeTextTest {
    private static final int PAIRS = 1_000;
    private static final int BOS = 1;

    private static final List<String> PIECES = List.of(
            "The heron",
            " stands",
            " on",
            " one leg",
            ".",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "He",
            "r",
            "on",
            " Her",
            "the",
            "re's",
            "'s",
            "I'll",
            "7",
            "17",
            " 2024",
            ", ",
            "Цапля",
            " стоит",
            "الطائر",
            " يقف",
            "苍鹭",
            "有绿门的房间叫做",
            "。",
            "，",
            "アオ",
            "サギです",
            "ชื่อนก",
            "คือ",
            "बगुला",
            " खड़ा",
            "क्षि",
            "왜가리는",
            "각",
            "\u1100\u1161",
            "😀",
            "👩‍👩‍👧",
            "e\u0301",
            "\u0301",
            "\u0328",
            "é",
            "ﬁ",
            "▁",
            "▁Her",
            "\u00A0",
            "\u3000",
            "<think>",
            "<",
            " >s",
            "|",
            "a_b",
            "(",
            ")",
            "\"",
            "?!",
            "…",
            "\uFE0F",
            "ß",
            "İ",
            "\u200B",
            "\uFFFD",
            "𝔸",
            "𠀀");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldGiveEveryPartTheTokensThatItHasInTheWhole(SmallTokenizers kind) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), kind.json());
        try (Tokenizer tokenizer = Tokenizer.load(folder);
                HuggingFaceTokenizer reference = reference(folder)) {
            for (int i = 0; i < PAIRS; ) {
                i += check(tokenizer, reference, new Random(31L * i + kind.ordinal()));
            }
        }
    }

    /** By what a text is joined, on which the time for long ones depends; of unknown kinds it is encoded anew each time. */
    @ParameterizedTest
    @CsvSource({
        "BYTES, WORDS",
        "BYTES_WITH_SPACE_FIRST, WORDS_BEFORE_SPACES",
        "PREPEND, MERGES",
        "REPLACE, MERGES",
        "BYTES_BY_ANOTHER_EXPRESSION, UNKNOWN"
    })
    void shouldKnowHowFarWhatFollowsReaches(SmallTokenizers kind, Locality expected) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), kind.json());
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertThat(tokenizer.locality()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadSpecialTokensOfUsersAsLetters(SmallTokenizers kind) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), kind.json());
        String text = "a" + SmallTokenizers.END + SmallTokenizers.TURN + " b " + SmallTokenizers.BEGIN;
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            int[] specials =
                    tokenizer.encode(Text.template(SmallTokenizers.BEGIN + SmallTokenizers.END + SmallTokenizers.TURN));
            assertThat(specials).hasSize(3);
            assertThat(tokenizer.encode(text)).doesNotContain(specials).hasSizeGreaterThan(10);
            assertThat(tokenizer
                            .decode(tokenizer.encode(text))
                            .replace("▁", " ")
                            .strip())
                    .isEqualTo(text);
            assertThat(tokenizer.encode(Text.template(text))).contains(specials);
        }
    }

    /** One opening with some prompts behind it, each with 2 to 20 answers. */
    static int check(Tokenizer tokenizer, HuggingFaceTokenizer reference, Random random) {
        Text before = text(random, random.nextInt(120), random.nextInt(3) == 0);
        Opening opening = new Opening(tokenizer, before, BOS);
        assertThat(opening.tokens()).containsExactly(withBos(reference, before));
        List<Branch> all = new ArrayList<>();
        int pairs = 0;
        for (int prompts = 1 + random.nextInt(4); prompts > 0; prompts--) {
            Text prompt = text(random, random.nextInt(8), random.nextInt(6) == 0);
            List<Text> answers = IntStream.range(0, 2 + random.nextInt(19))
                    .mapToObj(_ -> text(random, 1 + random.nextInt(4), false))
                    .toList();
            List<Branch> branches = opening.with(prompt, answers);
            for (int i = 0; i < answers.size(); i++) {
                Text whole = before.plus(prompt).plus(answers.get(i));
                assertThat(branches.get(i).tokens()).as(whole.toString()).containsExactly(withBos(reference, whole));
            }
            assertThat(cut(reference, before.plus(prompt), answers, branches)).isTrue();
            Text spoken = prompt.withoutEndingSpaces();
            assertThat(opening.with(prompt).tokens()).containsExactly(withBos(reference, before.plus(spoken)));
            all.addAll(branches);
            pairs += answers.size();
        }
        int common = opening.common(all);
        assertThat(common).isEqualTo(longestCommon(opening.tokens(), all));
        for (Branch branch : all) {
            int[] parts = IntStream.of(opening.tokens()).limit(common).toArray();
            assertThat(IntStream.concat(
                                    IntStream.of(parts),
                                    IntStream.concat(
                                            IntStream.of(branch.prompt(common)), IntStream.of(branch.answer())))
                            .toArray())
                    .containsExactly(branch.tokens());
            assertThat(branch.answer()).isNotEmpty();
        }
        return pairs;
    }

    /** The longest run of tokens that the opening and all whole texts begin with; no text's goes beyond the place where it is cut. */
    private static int longestCommon(int[] opening, List<Branch> branches) {
        int common = opening.length;
        for (Branch branch : branches) {
            int different = Arrays.mismatch(opening, branch.tokens());
            common = Math.min(common, Math.min(different < 0 ? opening.length : different, branch.cut()));
        }
        return common;
    }

    /** Whether all answers begin at one character, the last one before the answers' text where that is possible. */
    private static boolean cut(HuggingFaceTokenizer reference, Text prompt, List<Text> answers, List<Branch> branches) {
        List<Tokens> wholes = answers.stream()
                .map(answer -> tokens(reference, prompt.plus(answer).string()))
                .toList();
        int place = prompt.length();
        while (place > 0 && !isBorder(wholes, place)) {
            place--;
        }
        int expected = place;
        return IntStream.range(0, answers.size())
                .allMatch(i -> branches.get(i).cut() == 1 + wholes.get(i).border(expected));
    }

    private static boolean isBorder(List<Tokens> wholes, int place) {
        return wholes.stream().allMatch(tokens -> tokens.border(place) >= 0 && tokens.border(place) < tokens.count());
    }

    private static Text text(Random random, int pieces, boolean templates) {
        Text text = Text.EMPTY;
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text = templates && random.nextInt(8) == 0
                    ? text.plus(Text.template(random.nextBoolean() ? SmallTokenizers.TURN : SmallTokenizers.END))
                    : text.plus(random.nextBoolean() ? Text.written(piece) : Text.template(piece));
        }
        return text;
    }

    private static int[] withBos(HuggingFaceTokenizer reference, Text text) {
        int[] tokens = tokens(reference, text.string()).ids();
        return IntStream.concat(IntStream.of(BOS), Arrays.stream(tokens)).toArray();
    }

    private static Tokens tokens(HuggingFaceTokenizer reference, String text) {
        Encoding encoding = reference.encode(text, false, false);
        return new Tokens(
                Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray(),
                Arrays.stream(encoding.getCharTokenSpans())
                        .mapToInt(span -> span.getStart())
                        .toArray(),
                Arrays.stream(encoding.getCharTokenSpans())
                        .mapToInt(span -> span.getEnd())
                        .toArray());
    }

    /** The library alone, as the file has it, but for the places of tokens. */
    static HuggingFaceTokenizer reference(Path folder) throws IOException {
        byte[] json = TokenizerFile.read(folder.resolve("tokenizer.json"))
                .json()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json),
                Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
    }
}
