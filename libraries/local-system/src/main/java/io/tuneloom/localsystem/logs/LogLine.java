package io.tuneloom.localsystem.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a log. Services write JSON, the others text; lines of other forms, such as those of a stack trace, are all message.
 *
 * @param isJson whether the line is a JSON object
 * @param level empty if the line has none
 * @param context what the line is about, such as {@code runId}
 * @param causes the exceptions, outermost first, without their stacks; a message of several lines is several entries
 */
public record LogLine(
        boolean isJson,
        Optional<Instant> time,
        String level,
        String message,
        Map<String, String> context,
        List<String> causes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEXT = Pattern.compile("(\\d{4}-\\S+) \\[.*?] ([A-Z]+) \\S+ - (.*)");
    private static final DateTimeFormatter TEXT_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");
    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    public static LogLine parse(String line) {
        return json(line).or(() -> text(line)).orElseGet(() -> plain(line));
    }

    /** A line of text that is {@linkplain #parse parsed} again. */
    public static String text(Instant time, String source, String level, String message) {
        return "%s [%s] %s %s - %s"
                .formatted(TEXT_TIME.format(time.atOffset(ZoneOffset.UTC)), source, level, source, message);
    }

    /** What people need of it, when they know its time: level and message, then a line for each cause. */
    public List<String> brief() {
        return withCauses(
                Stream.of(level, message).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")));
    }

    /** The same with its time and context. */
    public List<String> readable(ZoneId zone) {
        String about = context.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        return withCauses(time.map(
                        at -> "%s %-5s %s%s".formatted(READABLE.format(at.atZone(zone)), level, message, about))
                .orElse(message));
    }

    private List<String> withCauses(String first) {
        return Stream.concat(Stream.of(first), causes.stream().map(cause -> "  " + cause))
                .toList();
    }

    private static Optional<LogLine> json(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line);
            return json.has("message") ? Optional.of(ofJson(json)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static LogLine ofJson(JsonNode json) {
        Map<String, String> context = new TreeMap<>();
        json.path("mdc")
                .properties()
                .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
        List<String> causes = new ArrayList<>();
        JsonNode exception = json.path("exception");
        while (exception.isObject()) {
            List<String> message =
                    exception.path("message").asText().strip().lines().toList();
            causes.add("because: %s: %s"
                    .formatted(exception.path("exceptionType").asText(), message.isEmpty() ? "" : message.getFirst()));
            message.stream().skip(1).forEach(more -> causes.add("  " + more));
            exception = exception.path("causedBy").path("exception");
        }
        return new LogLine(
                true,
                time(json.path("timestamp").asText(), DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                json.path("level").asText(),
                json.path("message").asText(),
                context,
                causes);
    }

    private static Optional<LogLine> text(String line) {
        Matcher matcher = TEXT.matcher(line);
        return matcher.matches()
                ? time(matcher.group(1), TEXT_TIME)
                        .map(time -> new LogLine(
                                false, Optional.of(time), matcher.group(2), matcher.group(3), Map.of(), List.of()))
                : Optional.empty();
    }

    private static LogLine plain(String line) {
        return new LogLine(false, Optional.empty(), "", line, Map.of(), List.of());
    }

    private static Optional<Instant> time(String text, DateTimeFormatter format) {
        try {
            return Optional.of(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
