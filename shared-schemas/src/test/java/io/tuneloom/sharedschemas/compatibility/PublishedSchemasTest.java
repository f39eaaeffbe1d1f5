package io.tuneloom.sharedschemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run with {@code -Dpublish} it publishes the present schemas first; shared-schemas/README.md says when. */
class PublishedSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PUBLISHED = Path.of("published");
    private static final Path PRESENT = Path.of("src/main/resources/schemas");

    @BeforeAll
    static void publish() throws IOException {
        if (System.getProperty("publish") == null) {
            return;
        }
        for (Class<? extends EventData> data : EventTypes.all().values()) {
            Files.copy(PRESENT.resolve(file(data)), PUBLISHED.resolve(file(data)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void shouldStillHaveEveryEvent() throws IOException {
        // Given
        List<String> present = EventTypes.all().values().stream()
                .map(PublishedSchemasTest::file)
                .toList();

        // When
        List<String> published;
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            published = files.map(file -> file.getFileName().toString()).toList();
        }

        // Then
        assertThat(published).isNotEmpty().isSubsetOf(present);
    }

    @ParameterizedTest
    @MethodSource("published")
    void shouldBreakNobody(Class<? extends EventData> data) throws IOException {
        // Given
        JsonNode published = JSON.readTree(PUBLISHED.resolve(file(data)).toFile());
        JsonNode present = JSON.readTree(PRESENT.resolve(file(data)).toFile());

        Set<JsonNode> askable = askable();

        // When
        Stream<String> breaks = Topic.carrying(data).stream()
                .map(Topic::direction)
                .distinct()
                .flatMap(direction -> Compatibility.breaks(published, present, askable, direction).stream());

        // Then
        assertThat(breaks)
                .as("%s: make the change harmless, or make it in a new version of the event", file(data))
                .isEmpty();
    }

    private static Set<JsonNode> askable() throws IOException {
        JsonNode request =
                JSON.readTree(PRESENT.resolve(file(TuningRequested.class)).toFile());
        return request.findValues("enum").stream().flatMap(Place::stream).collect(Collectors.toSet());
    }

    static Stream<Class<? extends EventData>> published() {
        return EventTypes.all().values().stream().filter(data -> Files.exists(PUBLISHED.resolve(file(data))));
    }

    private static String file(Class<? extends EventData> data) {
        return EventTypes.shortNameOf(data) + ".json";
    }
}
