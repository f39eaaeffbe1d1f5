package io.tuneloom.languagemodel.inspection;

import io.tuneloom.languagemodel.folder.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a conversation is laid out for a model, in one of the places where transformers looks. */
final class ChatTemplate {
    private ChatTemplate() {}

    static boolean isIn(Path folder) {
        Path config = folder.resolve("tokenizer_config.json");
        return List.of("chat_template.jinja", "chat_template.json", "additional_chat_templates").stream()
                        .anyMatch(name -> Files.exists(folder.resolve(name)))
                || Files.exists(config) && JsonFile.read(config).has("chat_template");
    }
}
