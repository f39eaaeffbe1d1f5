package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.codec.Decoded.Invalid;
import io.tuneloom.sharedschemas.codec.Decoded.Valid;
import io.tuneloom.sharedschemas.events.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class EventCodecPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "-1e-400",
            "1" + "0".repeat(90),
            "2.5",
            "9223372036854775808",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"NaN\"",
            "\"2026-02-30T25:61:00Z\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"%s\"".formatted("x".repeat(1_000)),
            "[]",
            "[null]",
            "{}",
            "{\"kind\": \"train\"}",
            "[".repeat(20) + "]".repeat(20),
            "{\"\": 0, \"/~\": {}}");

    @Property(seed = "1", tries = 200)
    void shouldReadEveryRightEventAsItWasWritten(@ForAll("events") CloudEvent<?> event) {
        // When
        Decoded decoded = read(EventCodec.write(event));

        // Then
        assertThat(decoded).isEqualTo(new Valid(event));
    }

    @Property(seed = "2", tries = 1_000)
    void shouldEndAnyBytesInProblems(@ForAll @Size(max = 200) byte[] bytes) {
        // When
        Decoded decoded = EventCodec.read(bytes);

        // Then
        assertComplete(decoded);
    }

    @Property(seed = "3", tries = 100)
    void shouldNeverThrowOnAnEventWithSpoiledBytes(@ForAll("events") CloudEvent<?> event, @ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            // Given
            byte[] bytes = spoilBytes(EventCodec.write(event).getBytes(StandardCharsets.UTF_8), random);

            // When
            Decoded decoded = EventCodec.read(bytes);

            // Then
            assertComplete(decoded);
        }
    }

    @Property(seed = "4", tries = 200)
    void shouldNeverThrowOnAnEventWithSpoiledMembers(@ForAll("events") CloudEvent<?> event, @ForAll long seed)
            throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            // Given
            JsonNode json = JSON.readTree(EventCodec.write(event));
            spoilMembers(json, random);

            // When
            Decoded decoded = read(json.toString());

            // Then
            assertComplete(decoded);
        }
    }

    @Provide
    Arbitrary<CloudEvent<?>> events() {
        return ArbitraryEvents.any();
    }

    private static Decoded read(String json) {
        return EventCodec.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertComplete(Decoded decoded) {
        switch (decoded) {
            case Valid valid ->
                assertThat(read(EventCodec.write(valid.event()))).isInstanceOf(Valid.class);
            case Invalid invalid ->
                assertThat(invalid.problems())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(EventCodec.MAX_PROBLEMS)
                        .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    private static byte[] spoilBytes(byte[] bytes, Random random) {
        int spoiled = 1 + random.nextInt(3);
        for (int i = 0; i < spoiled; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void spoilMembers(JsonNode json, Random random) throws JsonProcessingException {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(json, places);
        int spoiled = 1 + random.nextInt(3);
        for (int i = 0; i < spoiled; i++) {
            spoil(places.get(random.nextInt(places.size())), random);
        }
    }

    private static void collect(JsonNode json, List<ContainerNode<?>> places) {
        if (json instanceof ContainerNode<?> container && !container.isEmpty()) {
            places.add(container);
            container.forEach(child -> collect(child, places));
        }
    }

    private static void spoil(ContainerNode<?> place, Random random) throws JsonProcessingException {
        JsonNode oddity = JSON.readTree(ODDITIES.get(random.nextInt(ODDITIES.size())));
        switch (place) {
            case ObjectNode object -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.isEmpty() ? "new" : names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, oddity);
                }
            }
            case ArrayNode array -> array.set(random.nextInt(array.size()), oddity);
            default -> throw new IllegalStateException("Neither object nor list: " + place);
        }
    }
}
