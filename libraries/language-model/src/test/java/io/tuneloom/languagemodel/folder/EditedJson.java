package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Changes a JSON file of a model folder. */
final class EditedJson {
    private EditedJson() {}

    static void in(Path folder, String file, Consumer<JsonObject> change) throws IOException {
        JsonObject json = JsonFile.read(folder.resolve(file)).fields();
        change.accept(json);
        JsonFile.write(folder.resolve(file), json);
    }

    /** Fields of a JSON object take the place of those that are there. */
    static void set(Path folder, String file, String fields) throws IOException {
        in(
                folder,
                file,
                json -> JsonParser.parseString(fields).getAsJsonObject().asMap().forEach(json::add));
    }
}
