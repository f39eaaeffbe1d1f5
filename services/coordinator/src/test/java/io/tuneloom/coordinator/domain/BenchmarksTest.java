package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import io.tuneloom.syntheticworlds.benchmarks.Range;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract and documents say of every benchmark what it says of itself. */
class BenchmarksTest {
    private static final String REQUEST = "tuning-requested.v1.json";

    @Test
    void shouldHaveTheSameNamesInTheContract() throws IOException {
        // When
        List<String> names = schema(REQUEST)
                .at("/$defs/BenchmarkName/enum")
                .valueStream()
                .map(JsonNode::textValue)
                .toList();

        // Then
        assertThat(names)
                .isEqualTo(Arrays.stream(BenchmarkKind.values())
                        .map(BenchmarkKind::label)
                        .toList());
        assertThat(BenchmarkName.values())
                .extracting(Enum::name)
                .containsExactly(
                        Arrays.stream(BenchmarkKind.values()).map(Enum::name).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {REQUEST + "#/$defs/DatasetSpec", "job-requested.v1.json#/$defs/GenerateDataset"})
    void shouldAllowInTheContractWhatSomeBenchmarkAllows(String place) throws IOException {
        // Given
        String[] parts = place.split("#");
        JsonNode properties = schema(parts[0]).at(parts[1] + "/properties");

        // Then
        assertThat(limits(properties.get("size"))).isEqualTo(hull(kind -> Stream.of(kind.sizes())));
        assertThat(limits(properties.get("documentsPerFact")))
                .isEqualTo(hull(kind -> kind.documentsPerFact().stream()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveItsLimitsInTheSchemasDescription(BenchmarkKind benchmark) throws IOException {
        // Given
        JsonNode properties = schema(REQUEST).at("/$defs/DatasetSpec/properties");
        String sizes = properties.at("/size/description").textValue();
        String documents = properties.at("/documentsPerFact/description").textValue();

        // Then
        assertThat(sizes)
                .contains("%s (%s, %d to %d)"
                        .formatted(
                                benchmark.sizes().counts(),
                                benchmark.label().replace('-', ' '),
                                benchmark.sizes().min(),
                                benchmark.sizes().max()));
        benchmark
                .documentsPerFact()
                .ifPresent(range -> assertThat(documents).contains("%d to %d".formatted(range.min(), range.max())));
    }

    /** Such as "| `simple-reversals` | facts: 2 to 341 | documents for each fact: 1 to 11 | `recall`, `reversal` |". */
    @ParameterizedTest
    @EnumSource
    void shouldHaveARowInTheDocument(BenchmarkKind benchmark) throws IOException {
        assertThat(Files.readAllLines(Path.of("../../docs/events.md")))
                .contains("| `%s` | %s | %s | %s |"
                        .formatted(
                                benchmark.label(),
                                words(benchmark.sizes()),
                                benchmark
                                        .documentsPerFact()
                                        .map(BenchmarksTest::words)
                                        .orElse("not used"),
                                benchmark.splits().stream()
                                        .map(Split::label)
                                        .collect(Collectors.joining("`, `", "`", "`"))));
    }

    private static String words(Range range) {
        return "%s: %d to %d".formatted(range.counts(), range.min(), range.max());
    }

    private static List<Integer> limits(JsonNode rule) {
        return List.of(rule.get("minimum").intValue(), rule.get("maximum").intValue());
    }

    /** The least and the greatest of all benchmarks. */
    private static List<Integer> hull(Function<BenchmarkKind, Stream<Range>> ranges) {
        List<Range> all = Arrays.stream(BenchmarkKind.values()).flatMap(ranges).toList();
        return List.of(
                all.stream().mapToInt(Range::min).min().orElseThrow(),
                all.stream().mapToInt(Range::max).max().orElseThrow());
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(EventCodec.class.getResourceAsStream("/schemas/" + name))) {
            return new ObjectMapper().readTree(file);
        }
    }
}
