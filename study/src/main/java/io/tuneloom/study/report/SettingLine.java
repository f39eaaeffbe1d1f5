package io.tuneloom.study.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One setting of one run, defaults included: a line of {@code settings.csv}.
 *
 * @param setting its path in the request: {@code training.epochs}
 * @param value empty where the request has none; a list's entries are separated by semicolons
 */
record SettingLine(String experiment, String variant, String run, String setting, Optional<String> value) {

    private record Setting(String name, Optional<String> value) {}

    static List<SettingLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> settings("", Findings.json(placed.result().request()))
                        .map(each -> new SettingLine(
                                placed.experiment(), placed.variant(), placed.run(), each.name(), each.value())))
                .toList();
    }

    private static Stream<Setting> settings(String path, JsonNode node) {
        return node instanceof ObjectNode object
                ? object.properties().stream().flatMap(entry -> settings(below(path, entry), entry.getValue()))
                : Stream.of(new Setting(path, text(node)));
    }

    private static String below(String path, Map.Entry<String, JsonNode> entry) {
        return path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .map(SettingLine::entry)
                                .collect(Collectors.joining(";"))
                        : entry(value));
    }

    private static String entry(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
