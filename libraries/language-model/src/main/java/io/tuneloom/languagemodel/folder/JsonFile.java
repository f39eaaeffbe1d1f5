package io.tuneloom.languagemodel.folder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON object in a file, whose fields are read with errors that name the file and the field. */
public record JsonFile(Path file, JsonObject fields) {
    /** With nulls: of a field that is null and one that is missing, transformers reads different values. */
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private static final Pattern PLACE = Pattern.compile("at line \\d+ column \\d+");

    public static JsonFile read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ModelFolderException(file, "is missing");
        } catch (CharacterCodingException e) {
            throw new ModelFolderException(file, "is not UTF-8", e);
        } catch (IOException e) {
            throw new ModelFolderException(file, "cannot be read: " + IoFailure.reason(e), e);
        }
    }

    static JsonFile parse(Path file, String text) {
        try {
            return new JsonFile(file, JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new ModelFolderException(file, "is not a JSON object: " + place(e), e);
        }
    }

    /** Where the text is no JSON; of the parser's message the rest is for programmers. */
    static String place(Exception e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find()
                ? place.group()
                : e instanceof CharacterCodingException ? "not UTF-8" : "something else is there";
    }

    public static void write(Path file, JsonObject fields) throws IOException {
        Files.writeString(file, PRETTY.toJson(fields) + "\n");
    }

    public boolean has(String field) {
        return fields.has(field) && !fields.get(field).isJsonNull();
    }

    public int integer(String field) {
        return integer(field, number(field));
    }

    public int integer(String field, int absent) {
        return has(field) ? integer(field) : absent;
    }

    public double real(String field) {
        Number number = number(field);
        if (!Double.isFinite(number.doubleValue())) {
            throw new ModelFolderException(file, field + ": must be a finite number, was " + number);
        }
        return number.doubleValue();
    }

    public double real(String field, double absent) {
        return has(field) ? real(field) : absent;
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

    /** One whole number or several; none where the field is missing. */
    public List<Integer> integers(String field) {
        if (!has(field)) {
            return List.of();
        }
        JsonElement value = fields.get(field);
        Iterable<JsonElement> elements = value.isJsonArray() ? value.getAsJsonArray() : List.of(value);
        List<Integer> integers = new ArrayList<>();
        for (JsonElement element : elements) {
            if (!isNumber(element)) {
                throw new ModelFolderException(file, field + ": must be a number or numbers, was " + value);
            }
            integers.add(integer(field, element.getAsNumber()));
        }
        return integers;
    }

    /** A list of texts. */
    public List<String> texts(String field) {
        JsonElement value = fields.get(required(field));
        if (!value.isJsonArray()
                || !value.getAsJsonArray().asList().stream()
                        .allMatch(text -> text.isJsonPrimitive()
                                && text.getAsJsonPrimitive().isString())) {
            throw new ModelFolderException(file, field + ": must be a list of texts");
        }
        return value.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private int integer(String field, Number number) {
        try {
            return new BigDecimal(number.toString()).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ModelFolderException(file, field + ": must be a whole number of 32 bits, was " + number, e);
        }
    }

    private Number number(String field) {
        JsonElement value = fields.get(required(field));
        if (!isNumber(value)) {
            throw new ModelFolderException(file, field + ": must be a number, was " + value);
        }
        return value.getAsNumber();
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }

    private String required(String field) {
        if (!has(field)) {
            throw new ModelFolderException(file, field + ": is missing");
        }
        return field;
    }
}
