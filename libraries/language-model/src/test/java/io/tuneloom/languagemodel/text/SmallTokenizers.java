package io.tuneloom.languagemodel.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small tokenizer.json files of the kinds that models have, with merges learned from a few sentences in many scripts. */
enum SmallTokenizers {
    /** As GPT-2, SmolLM2: words by GPT-2's expression, bytes as letters. */
    BYTES("null", level(false, true), true),
    /** As Llama 3. */
    BYTES_LLAMA3("null", sequence(split(expression("\\\\p{N}{1,3}")), level(false, false)), true),
    /** As Qwen 2. */
    BYTES_QWEN2("{\"type\": \"NFC\"}", sequence(split(expression("\\\\p{N}")), level(false, false)), true),
    /** As GPT-2 with a space put before every text. */
    BYTES_WITH_SPACE_FIRST("null", level(true, true), true),
    /** Words by an expression that is not known. */
    BYTES_BY_ANOTHER_EXPRESSION("null", sequence(split("\\\\s?\\\\S+|\\\\s+"), level(false, false)), true),
    /** As Llama 2 and Mistral v0.1: the whole text at once, with a space put before it. */
    PREPEND(
            "{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Prepend\", \"prepend\": \"▁\"},"
                    + " {\"type\": \"Replace\", \"pattern\": {\"String\": \" \"}, \"content\": \"▁\"}]}",
            "null",
            false),
    /** As Gemma: the whole text at once, with nothing before it; what it would cut at is replaced before. */
    REPLACE(
            "{\"type\": \"Replace\", \"pattern\": {\"String\": \" \"}, \"content\": \"▁\"}",
            "{\"type\": \"Split\", \"pattern\": {\"String\": \" \"}, \"behavior\": \"MergedWithPrevious\", \"invert\": false}",
            false),
    METASPACE_ALWAYS("null", metaspace("always", true), false),
    METASPACE_FIRST("null", metaspace("first", true), false),
    /** As Mistral v0.3. */
    METASPACE_FIRST_UNSPLIT("null", metaspace("first", false), false),
    METASPACE_NEVER("null", metaspace("never", true), false);

    static final String BEGIN = "<s>";
    static final String END = "</s>";
    static final String TURN = "<|turn|>";

    private static final String SAMPLE = """
            The heron stands on one leg, the heron waits. The room with the green door is called Heron.
            She said that the rooms were there, then left the theatre.  Two  spaces,   three.
            Der Reiher steht dort. Цапля стоит на одной ноге, цапля ждёт. الطائر يقف على ساق واحدة.
            有绿门的房间叫做苍鹭。有旧钟的房间叫做绳结。その鳥の名前はアオサギです。
            ชื่อนกคือนกกระสา बगुला एक पैर पर खड़ा है। 왜가리는 한 다리로 선다. 😀😀 👩‍👩‍👧 7 17 2024
            """;

    private static final int MERGES = 160;
    private static final Pattern WORDS = Pattern.compile(" ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+");

    private final String normalizer;
    private final String preTokenizer;
    private final boolean bytes;

    SmallTokenizers(String normalizer, String preTokenizer, boolean bytes) {
        this.normalizer = normalizer;
        this.preTokenizer = preTokenizer;
        this.bytes = bytes;
    }

    String json() {
        JsonObject json = JsonParser.parseString(
                        """
                        {"version": "1.0", "truncation": null, "padding": null, "normalizer": %s, "pre_tokenizer": %s,
                         "post_processor": %s, "decoder": %s}
                        """.formatted(
                                        normalizer,
                                        preTokenizer,
                                        bytes ? level(false, true) : "null",
                                        bytes
                                                ? level(false, true)
                                                : "{\"type\": \"Sequence\", \"decoders\": [{\"type\": \"ByteFallback\"}, {\"type\": \"Fuse\"}]}"))
                .getAsJsonObject();
        List<String> vocabulary = new ArrayList<>(List.of("<unk>", BEGIN, END));
        List<List<String>> words = words();
        JsonArray merges = new JsonArray();
        Set<String> symbols = new LinkedHashSet<>();
        words.forEach(symbols::addAll);
        if (bytes) {
            symbols.addAll(Arrays.asList(BYTE_LETTERS));
        } else {
            for (int i = 0; i < 256; i++) {
                vocabulary.add("<0x%02X>".formatted(i));
            }
        }
        for (int i = 0; i < MERGES; i++) {
            String[] pair = mostFrequentPair(words);
            words = words.stream().map(word -> merged(word, pair)).toList();
            symbols.add(pair[0] + pair[1]);
            merges.add(pair[0] + " " + pair[1]);
        }
        symbols.stream().filter(symbol -> !vocabulary.contains(symbol)).toList().forEach(vocabulary::add);
        json.add("added_tokens", added(vocabulary));
        json.add("model", model(vocabulary, merges));
        return json.toString();
    }

    private JsonObject model(List<String> vocabulary, JsonArray merges) {
        JsonObject ids = new JsonObject();
        vocabulary.forEach(token -> ids.addProperty(token, vocabulary.indexOf(token)));
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        if (!bytes) {
            model.addProperty("unk_token", "<unk>");
        }
        model.addProperty("fuse_unk", !bytes);
        model.addProperty("byte_fallback", !bytes);
        model.add("vocab", ids);
        model.add("merges", merges);
        return model;
    }

    /** Two of them are not in the vocabulary, so they have the numbers behind it. */
    private static JsonArray added(List<String> vocabulary) {
        JsonArray added = new JsonArray();
        int next = (int) vocabulary.stream().distinct().count();
        for (String token : List.of("<unk>", BEGIN, END, TURN, "<think>")) {
            int id = vocabulary.contains(token) ? vocabulary.indexOf(token) : next++;
            added.add(JsonParser.parseString(
                    "{\"id\": %d, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false, \"rstrip\": false, \"normalized\": false, \"special\": %s}"
                            .formatted(id, token, !token.equals("<think>"))));
        }
        return added;
    }

    /** The sample as symbols, word by word; words of the kinds without a pre-tokenizer go on over a space here and there. */
    private List<List<String>> words() {
        List<String> texts = bytes
                ? WORDS.matcher(SAMPLE)
                        .results()
                        .map(match -> bytes(match.group()))
                        .toList()
                : Arrays.stream(SAMPLE.replace(' ', '▁').split("(?<=[.,\n])")).toList();
        return texts.stream()
                .map(text -> text.codePoints().mapToObj(Character::toString).toList())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String[] mostFrequentPair(List<List<String>> words) {
        Map<List<String>, Integer> pairs = new LinkedHashMap<>();
        for (List<String> word : words) {
            for (int i = 0; i + 1 < word.size(); i++) {
                pairs.merge(word.subList(i, i + 2), 1, Integer::sum);
            }
        }
        return pairs.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey()
                .toArray(String[]::new);
    }

    private static List<String> merged(List<String> word, String[] pair) {
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            boolean here = i + 1 < word.size()
                    && word.get(i).equals(pair[0])
                    && word.get(i + 1).equals(pair[1]);
            merged.add(here ? pair[0] + pair[1] : word.get(i));
            i += here ? 1 : 0;
        }
        return merged;
    }

    /** GPT-2's letter for each byte. */
    private static final String[] BYTE_LETTERS = byteLetters();

    private static String[] byteLetters() {
        String[] letters = new String[256];
        int next = 256;
        for (int i = 0; i < 256; i++) {
            boolean printable = (i >= '!' && i <= '~') || (i >= 0xA1 && i <= 0xAC) || i >= 0xAE;
            letters[i] = Character.toString(printable ? i : next);
            next += printable ? 0 : 1;
        }
        return letters;
    }

    private static String bytes(String text) {
        StringBuilder letters = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            letters.append(BYTE_LETTERS[one & 0xFF]);
        }
        return letters.toString();
    }

    private static String level(boolean prefixSpace, boolean regex) {
        return "{\"type\": \"ByteLevel\", \"add_prefix_space\": %s, \"trim_offsets\": true, \"use_regex\": %s}"
                .formatted(prefixSpace, regex);
    }

    private static String expression(String digits) {
        return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|" + digits
                + "| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+";
    }

    private static String split(String expression) {
        return "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"%s\"}, \"behavior\": \"Isolated\", \"invert\": false}"
                .formatted(expression);
    }

    private static String sequence(String... steps) {
        return "{\"type\": \"Sequence\", \"pretokenizers\": [" + String.join(", ", steps) + "]}";
    }

    private static String metaspace(String scheme, boolean split) {
        return "{\"type\": \"Metaspace\", \"replacement\": \"▁\", \"prepend_scheme\": \"%s\", \"split\": %s}"
                .formatted(scheme, split);
    }
}
