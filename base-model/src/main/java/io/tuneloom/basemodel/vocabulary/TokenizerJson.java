package io.tuneloom.basemodel.vocabulary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/**
 * The vocabulary as a Hugging Face tokenizer.json. Phrases of several words are added tokens, which are cut out of the text first, the
 * longest one, and only where no letter adjoins; what remains is split at spaces and punctuation and looked up. Decoding joins tokens with
 * spaces and takes back the one before a full stop, question mark or comma (the clean-up of the WordPiece decoder).
 *
 * @see <a href="https://huggingface.co/docs/tokenizers/components">the components</a>
 */
final class TokenizerJson {
    private static final String PUNCTUATION = "[.?,]";

    private TokenizerJson() {}

    static JsonObject create() {
        JsonObject json = new JsonObject();
        json.addProperty("version", "1.0");
        json.add("truncation", null);
        json.add("padding", null);
        json.add("added_tokens", addedTokens());
        json.add("normalizer", null);
        json.add("pre_tokenizer", preTokenizer());
        json.add("post_processor", beginning());
        json.add("decoder", decoder());
        json.add("model", model());
        return json;
    }

    private static JsonArray addedTokens() {
        JsonArray added = new JsonArray();
        for (String token : Vocabulary.tokens()) {
            boolean special = Vocabulary.SPECIAL.contains(token);
            if (special || token.contains(" ")) {
                added.add(addedToken(token, special));
            }
        }
        return added;
    }

    private static JsonObject addedToken(String token, boolean special) {
        JsonObject json = new JsonObject();
        json.addProperty("id", Vocabulary.id(token));
        json.addProperty("content", token);
        json.addProperty("single_word", !special);
        json.addProperty("lstrip", false);
        json.addProperty("rstrip", false);
        json.addProperty("normalized", false);
        json.addProperty("special", special);
        return json;
    }

    private static JsonObject preTokenizer() {
        JsonObject pattern = new JsonObject();
        pattern.addProperty("Regex", PUNCTUATION);
        JsonObject punctuation = typed("Split");
        punctuation.add("pattern", pattern);
        punctuation.addProperty("behavior", "Isolated");
        punctuation.addProperty("invert", false);
        JsonObject sequence = typed("Sequence");
        sequence.add("pretokenizers", array(typed("WhitespaceSplit"), punctuation));
        return sequence;
    }

    /** Every text begins with the beginning-of-text token, as in pretraining; whoever adds special tokens gets it from here. */
    private static JsonObject beginning() {
        JsonObject special = new JsonObject();
        special.addProperty("id", Vocabulary.BEGIN);
        special.add("ids", array(new JsonPrimitive(Vocabulary.id(Vocabulary.BEGIN))));
        special.add("tokens", array(new JsonPrimitive(Vocabulary.BEGIN)));
        JsonObject specials = new JsonObject();
        specials.add(Vocabulary.BEGIN, special);
        JsonObject begin = piece("SpecialToken", Vocabulary.BEGIN);
        JsonObject template = typed("TemplateProcessing");
        template.add("single", array(begin, piece("Sequence", "A")));
        template.add("pair", array(begin, piece("Sequence", "A"), piece("Sequence", "B")));
        template.add("special_tokens", specials);
        return template;
    }

    private static JsonObject piece(String kind, String id) {
        JsonObject name = new JsonObject();
        name.addProperty("id", id);
        name.addProperty("type_id", 0);
        JsonObject piece = new JsonObject();
        piece.add(kind, name);
        return piece;
    }

    private static JsonArray array(JsonElement... elements) {
        JsonArray array = new JsonArray();
        List.of(elements).forEach(array::add);
        return array;
    }

    private static JsonObject decoder() {
        JsonObject decoder = typed("WordPiece");
        decoder.addProperty("prefix", "##");
        decoder.addProperty("cleanup", true);
        return decoder;
    }

    private static JsonObject model() {
        JsonObject ids = new JsonObject();
        Vocabulary.tokens().forEach(token -> ids.add(token, new JsonPrimitive(Vocabulary.id(token))));
        JsonObject model = typed("WordLevel");
        model.add("vocab", ids);
        model.addProperty("unk_token", Vocabulary.UNKNOWN);
        return model;
    }

    private static JsonObject typed(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type);
        return json;
    }
}
