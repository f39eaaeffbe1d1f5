package io.tuneloom.sharedschemas.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule that is not the same in two schemas.
 *
 * @param pointer of the value in the event that the rule is for; {@code *} stands for any entry or name
 * @param rule the keyword of JSON Schema
 */
record Difference(String pointer, String rule, JsonNode writer, JsonNode reader) {
    private static final Pattern LOOSENED = Pattern.compile("(minimum|maximum|(min|max)(Length|Items)|required)");
    private static final String KIND_OF_JOB = "/data/job/kind";
    private static final Pattern ASKED = Pattern.compile("/data/(request|job)/");

    String breakingWriters() {
        return "%s: %s was %s, is %s: breaks writers of the published version"
                .formatted(pointer, rule, shown(writer), shown(reader));
    }

    String breakingReaders() {
        return "%s: %s was %s, is %s: breaks readers of the published version"
                .formatted(pointer, rule, shown(reader), shown(writer));
    }

    /**
     * Whether a reader of the published version meets it only once somebody asks for what is new: a choice that requests may
     * name now, a kind of job, or a limit or an absence in what repeats or carries out a request.
     *
     * @param askable the choices that requests may name now
     */
    boolean onlyWhenAskedFor(Set<JsonNode> askable) {
        if (pointer.equals(KIND_OF_JOB)) {
            return true;
        }
        if (rule.equals("enum")) {
            Set<JsonNode> known = Place.stream(reader).collect(Collectors.toSet());
            return Place.stream(writer)
                    .filter(choice -> !known.contains(choice))
                    .allMatch(askable::contains);
        }
        return LOOSENED.matcher(rule).matches() && ASKED.matcher(pointer).lookingAt();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.isTextual() ? value.textValue() : value.toString();
    }
}
