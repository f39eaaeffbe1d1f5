package io.tuneloom.localsystem.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, for people: a line of JSON is cut down to its level, its message and what it was caused by. */
final class LogTail {
    private static final int LINES = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    static String of(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(line -> "  " + readable(line))
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "  (cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String readable(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json != null && json.isObject() && json.has("message") ? brief(json) : line;
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String brief(JsonNode json) {
        StringBuilder brief = new StringBuilder(
                json.path("level").asText() + " " + json.path("message").asText());
        JsonNode exception = json.path("exception");
        while (exception.isObject()) {
            brief.append(System.lineSeparator()).append("    because: ");
            brief.append(exception.path("exceptionType").asText()).append(": ");
            brief.append(exception.path("message").asText().strip().replace("\n", System.lineSeparator() + "      "));
            exception = exception.path("causedBy").path("exception");
        }
        return brief.toString();
    }
}
