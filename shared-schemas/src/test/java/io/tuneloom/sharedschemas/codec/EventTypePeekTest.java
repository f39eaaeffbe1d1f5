package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypePeekTest {

    @Test
    void shouldFindTheTypeOfTheEventAndNotOneInsideIt() {
        // Given
        String event = """
                {"data": {"type": "inner", "list": [{"type": "deeper"}]}, "id": "1", "type": "outer", "more": """;

        // Then
        assertThat(EventTypePeek.at(event.getBytes(StandardCharsets.UTF_8))).contains("outer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"type\"", "{\"type\": 1}", "{\"id\": 1}", "{\"id\": ", "\u0000\u0001"})
    void shouldNotGuess(String value) {
        assertThat(EventTypePeek.at(value.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void shouldBearATombstone() {
        assertThat(EventTypePeek.at(null)).isEmpty();
    }
}
