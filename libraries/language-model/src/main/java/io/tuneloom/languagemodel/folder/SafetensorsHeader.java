package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON in front of a safetensors file's data, as strictly as the format asks: what two readers could read differently is refused. */
final class SafetensorsHeader {
    private static final String METADATA = "__metadata__";

    private SafetensorsHeader() {}

    /** The tensors' descriptions by name, in the order of the text. */
    static Map<String, JsonObject> parse(Path file, ByteBuffer utf8) {
        Map<String, JsonObject> descriptions = new LinkedHashMap<>();
        try (JsonReader json = new JsonReader(new StringReader(text(file, utf8)))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                JsonElement value = JsonParser.parseReader(json);
                if (name.equals(METADATA)) {
                    checkMetadata(file, value);
                } else if (!value.isJsonObject()) {
                    throw SafetensorsReader.damaged(file, name, null);
                } else if (descriptions.put(name, value.getAsJsonObject()) != null) {
                    throw new ModelFolderException(file, "tensor " + name + ": occurs in the header twice");
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new ModelFolderException(file, "its header continues after the JSON object");
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new ModelFolderException(file, "its header is not a JSON object: " + e.getMessage(), e);
        }
        return descriptions;
    }

    private static String text(Path file, ByteBuffer utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new ModelFolderException(file, "its header is not UTF-8", e);
        }
    }

    private static void checkMetadata(Path file, JsonElement metadata) {
        if (metadata.isJsonNull()) {
            return;
        }
        if (!metadata.isJsonObject()) {
            throw new ModelFolderException(file, METADATA + ": must be an object of texts, was " + metadata);
        }
        metadata.getAsJsonObject().asMap().forEach((key, value) -> {
            if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
                throw new ModelFolderException(file, METADATA + ": " + key + " must be a text, was " + value);
            }
        });
    }
}
