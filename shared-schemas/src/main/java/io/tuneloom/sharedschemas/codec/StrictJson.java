package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.events.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes from anywhere as a JSON tree: UTF-8 only, one value, no name twice, little depth. A member that is null is one
 * that is left out, since many programs write what they do not set as null.
 */
final class StrictJson {
    static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .build();

    private StrictJson() {}

    static JsonNode parse(byte[] bytes) throws NotJsonException {
        JsonNode tree = parseWithNulls(bytes);
        dropNulls(tree);
        return tree;
    }

    static JsonNode parseWithNulls(byte[] bytes) throws NotJsonException {
        String text = decode(bytes);
        try (JsonParser parser = JSON.createParser(text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text)) {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null) {
                throw new NotJsonException("is empty");
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "More text follows the event");
            }
            return tree;
        } catch (IOException e) {
            throw new NotJsonException(verdict(e) + where(e) + what(e));
        }
    }

    /** JSON has no limits and allows a name twice; both are rules of this system. */
    private static String verdict(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return "is JSON beyond a limit";
        }
        return what(e).startsWith("Duplicate field") ? "is ambiguous JSON" : "is not JSON";
    }

    private static String decode(byte[] bytes) throws NotJsonException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            throw new NotJsonException("is not JSON: not UTF-8 at byte " + buffer.position());
        }
    }

    private static String where(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null
                ? ": "
                : " at line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String what(IOException e) {
        return e instanceof JsonProcessingException json ? JsonFailure.words(json) : Words.shortened(String.valueOf(e));
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeNulls();
        }
        node.forEach(StrictJson::dropNulls);
    }

    static final class NotJsonException extends Exception {
        private final Problem problem;

        NotJsonException(String message) {
            super(message);
            this.problem = new Problem("", message);
        }

        Problem problem() {
            return problem;
        }
    }
}
