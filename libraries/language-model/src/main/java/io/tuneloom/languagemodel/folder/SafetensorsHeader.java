package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in front of a safetensors file's data, as strictly as the format asks: what two readers could read differently is refused. It is
 * read as a stream, so that a header made to be large takes hardly more memory than the tensors that it describes.
 */
final class SafetensorsHeader {
    private static final String METADATA = "__metadata__";

    /** Safetensors itself refuses 128 and more. */
    private static final int DEEPEST = 64;

    /** Of a tensor's entry; others are skipped, however many there are. */
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    /** As {@code usize} is written: no sign, no point, no exponent. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]*");

    private final Path file;
    private final JsonReader json;

    private SafetensorsHeader(Path file, JsonReader json) {
        this.file = file;
        this.json = json;
    }

    /**
     * What the header says of one tensor.
     *
     * @param begin offset of its first byte behind the header
     * @param end offset behind its last byte
     */
    record Description(String dtype, Shape shape, long begin, long end) {}

    /**
     * The tensors' descriptions by name, in the order of the text.
     *
     * @param utf8 ends where the header ends
     */
    static Map<String, Description> parse(Path file, InputStream utf8) throws IOException {
        try (JsonReader json = new JsonReader(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder()))) {
            json.setStrictness(Strictness.STRICT);
            json.setNestingLimit(DEEPEST);
            return new SafetensorsHeader(file, json).descriptions();
        } catch (CharacterCodingException e) {
            throw new ModelFolderException(file, "its header is not UTF-8", e);
        } catch (JsonParseException | IllegalStateException | IOException e) {
            throw new ModelFolderException(file, "its header is not a JSON object: " + JsonFile.place(e), e);
        }
    }

    private Map<String, Description> descriptions() throws IOException {
        Map<String, Description> descriptions = new LinkedHashMap<>();
        boolean metadata = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals(METADATA)) {
                if (metadata) {
                    throw new ModelFolderException(file, METADATA + ": occurs in the header twice");
                }
                metadata = true;
                checkMetadata();
            } else if (descriptions.put(name, description(name)) != null) {
                throw new ModelFolderException(file, "tensor " + name + ": occurs in the header twice");
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new ModelFolderException(file, "its header continues after the JSON object");
        }
        return descriptions;
    }

    private Description description(String name) throws IOException {
        String dtype = null;
        Shape shape = null;
        List<Long> offsets = List.of();
        expect(JsonToken.BEGIN_OBJECT, name);
        json.beginObject();
        Set<String> read = new HashSet<>();
        while (json.hasNext()) {
            String field = json.nextName();
            if (FIELDS.contains(field) && !read.add(field)) {
                throw new ModelFolderException(
                        file, "tensor " + name + ": its entry in the header has " + field + " twice");
            }
            switch (field) {
                case "dtype" -> {
                    expect(JsonToken.STRING, name);
                    dtype = json.nextString();
                }
                case "shape" -> shape = shape(name, wholeNumbers(name));
                case "data_offsets" -> offsets = wholeNumbers(name);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (dtype == null || shape == null || offsets.size() != 2) {
            throw damaged(name, null);
        }
        return new Description(dtype, shape, offsets.getFirst(), offsets.getLast());
    }

    private Shape shape(String name, List<Long> sizes) {
        try {
            Shape shape = new Shape(sizes.stream().map(Math::toIntExact).toList());
            shape.size();
            return shape;
        } catch (ArithmeticException e) {
            throw new ModelFolderException(file, "tensor " + name + ": its shape is too large", e);
        }
    }

    private List<Long> wholeNumbers(String name) throws IOException {
        List<Long> numbers = new ArrayList<>();
        expect(JsonToken.BEGIN_ARRAY, name);
        json.beginArray();
        while (json.hasNext()) {
            expect(JsonToken.NUMBER, name);
            String number = json.nextString();
            if (!WHOLE_NUMBER.matcher(number).matches()) {
                throw damaged(name, null);
            }
            try {
                numbers.add(Long.parseLong(number));
            } catch (NumberFormatException e) {
                throw damaged(name, e);
            }
        }
        json.endArray();
        return numbers;
    }

    private void expect(JsonToken token, String name) throws IOException {
        if (json.peek() != token) {
            throw damaged(name, null);
        }
    }

    private ModelFolderException damaged(String tensor, @Nullable Throwable cause) {
        return new ModelFolderException(file, "tensor " + tensor + ": its entry in the header is damaged", cause);
    }

    private void checkMetadata() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            throw new ModelFolderException(file, METADATA + ": must be an object of texts");
        }
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (json.peek() != JsonToken.STRING) {
                throw new ModelFolderException(file, METADATA + ": " + key + " must be a text");
            }
            json.nextString();
        }
        json.endObject();
    }
}
