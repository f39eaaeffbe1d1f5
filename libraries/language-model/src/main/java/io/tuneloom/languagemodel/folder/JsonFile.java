package io.tuneloom.languagemodel.folder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A JSON object in a file, whose fields are read with errors that name the file and the field. */
public record JsonFile(Path file, JsonObject fields) {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    public static JsonFile read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ModelFolderException(file, "is missing");
        } catch (IOException e) {
            throw new ModelFolderException(file, "cannot be read: " + e, e);
        }
    }

    static JsonFile parse(Path file, String text) {
        try {
            return new JsonFile(file, JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new ModelFolderException(file, "is not a JSON object: " + e.getMessage(), e);
        }
    }

    public static void write(Path file, JsonObject fields) throws IOException {
        Files.writeString(file, PRETTY.toJson(fields) + "\n");
    }

    public boolean has(String field) {
        return fields.has(field) && !fields.get(field).isJsonNull();
    }

    public int integer(String field) {
        return number(field).intValue();
    }

    public int integer(String field, int absent) {
        return has(field) ? integer(field) : absent;
    }

    public double real(String field, double absent) {
        return has(field) ? number(field).doubleValue() : absent;
    }

    public boolean truth(String field, boolean absent) {
        if (!has(field)) {
            return absent;
        }
        JsonElement value = fields.get(field);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw new ModelFolderException(file, field + ": must be true or false, was " + value);
        }
        return value.getAsBoolean();
    }

    public String text(String field) {
        JsonElement value = fields.get(required(field));
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new ModelFolderException(file, field + ": must be a text, was " + value);
        }
        return value.getAsString();
    }

    public Optional<JsonFile> object(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!fields.get(field).isJsonObject()) {
            throw new ModelFolderException(file, field + ": must be an object, was " + fields.get(field));
        }
        return Optional.of(new JsonFile(file, fields.getAsJsonObject(field)));
    }

    private Number number(String field) {
        JsonElement value = fields.get(required(field));
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw new ModelFolderException(file, field + ": must be a number, was " + value);
        }
        return value.getAsNumber();
    }

    private String required(String field) {
        if (!has(field)) {
            throw new ModelFolderException(file, field + ": is missing");
        }
        return field;
    }
}
