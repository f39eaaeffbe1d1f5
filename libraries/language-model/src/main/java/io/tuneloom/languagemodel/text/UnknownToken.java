package io.tuneloom.languagemodel.text;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads of a tokenizer.json only which token stands for words that the vocabulary lacks; the rest has megabytes. */
final class UnknownToken {
    private UnknownToken() {}

    /** Empty where every text has tokens, as with bytes. */
    static Optional<String> in(Path file) throws IOException {
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
            return enter(json, "model") && enter(json, "unk_token") ? text(json) : Optional.empty();
        }
    }

    /** Goes to the value of a name in the object that comes next; false when there is none. */
    private static boolean enter(JsonReader json, String wanted) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            return false;
        }
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals(wanted)) {
                return true;
            }
            json.skipValue();
        }
        return false;
    }

    private static Optional<String> text(JsonReader json) throws IOException {
        return json.peek() == JsonToken.STRING ? Optional.of(json.nextString()) : Optional.empty();
    }
}
