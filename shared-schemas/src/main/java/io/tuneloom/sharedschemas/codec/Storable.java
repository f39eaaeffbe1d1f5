package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.events.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON allows U+0000 in its strings, PostgreSQL in none: a request with one could not be kept. Nor could one with half of a surrogate
 * pair, which UTF-8 has no bytes for.
 */
final class Storable {
    private static final String MESSAGE = "must not contain the character U+0000";

    private Storable() {}

    static List<Problem> problems(JsonNode request) {
        List<Problem> problems = new ArrayList<>();
        collect(JsonPointer.compile("/data"), request.path("data"), problems);
        return problems;
    }

    private static Optional<String> problem(String text) {
        return text.indexOf('\0') >= 0 ? Optional.of(MESSAGE) : Surrogates.problem(text);
    }

    private static void collect(JsonPointer at, JsonNode value, List<Problem> problems) {
        if (value.isTextual()) {
            problem(value.textValue()).ifPresent(message -> problems.add(new Problem(at.toString(), message)));
        }
        for (int index = 0; value.isArray() && index < value.size(); index++) {
            collect(at.appendIndex(index), value.get(index), problems);
        }
        value.properties().forEach(member -> collect(at.appendProperty(member.getKey()), member.getValue(), problems));
    }
}
