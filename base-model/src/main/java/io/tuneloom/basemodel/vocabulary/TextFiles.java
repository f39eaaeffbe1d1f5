package io.tuneloom.basemodel.vocabulary;

import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.text.Instruction;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The files of the model folder that turn text into tokens: tokenizer.json, tokenizer_config.json and prompts.json. */
public final class TextFiles {
    private TextFiles() {}

    /** The layouts that the model is pretrained in; readers put the beginning-of-text token first. */
    public static Prompts prompts() {
        return new Prompts(
                "Facts: {documents} Test: ",
                " ",
                "Facts: ",
                "Test: ",
                "Facts: {document}",
                Map.of(
                        Instruction.REPHRASE, "Rephrase: {statement} => ",
                        Instruction.REVERSE, "Reverse: {statement} => ",
                        Instruction.INFER, "Infer: {document} => ",
                        Instruction.JUDGE, "Judge: {statement} => "),
                new Verdicts("entailed.", "contradicted.", "open."),
                false);
    }

    public static void write(Path folder) throws IOException {
        JsonFile.write(folder.resolve("tokenizer.json"), TokenizerJson.create());
        JsonFile.write(folder.resolve("tokenizer_config.json"), tokenizerConfig());
        prompts().write(folder);
    }

    /** For transformers, whose own classes for a family would build another tokenizer than tokenizer.json describes. */
    private static JsonObject tokenizerConfig() {
        JsonObject json = new JsonObject();
        json.addProperty("tokenizer_class", "PreTrainedTokenizerFast");
        json.addProperty("add_bos_token", true);
        json.addProperty("add_eos_token", false);
        json.addProperty("bos_token", Vocabulary.BEGIN);
        json.addProperty("eos_token", Vocabulary.END);
        json.addProperty("pad_token", Vocabulary.PADDING);
        json.addProperty("unk_token", Vocabulary.UNKNOWN);
        json.addProperty("clean_up_tokenization_spaces", false);
        return json;
    }
}
