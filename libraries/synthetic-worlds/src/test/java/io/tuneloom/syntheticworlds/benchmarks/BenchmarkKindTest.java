package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchmarkKindTest {

    @ParameterizedTest
    @EnumSource
    void shouldAskForItsSplitsAndNoOthers(BenchmarkKind kind) {
        // Given
        World large = kind.of(32, 1).generate(1);
        World small = kind.of(kind.sizes().min(), 1).generate(1);

        // Then
        assertThat(splits(large)).hasSameElementsAs(kind.splits());
        assertThat(splits(small)).isSubsetOf(kind.splits());
    }

    private static Stream<Split> splits(World world) {
        return Stream.concat(
                world.items().stream().map(TestItem::split),
                world.writtenItems().stream().map(WrittenItem::split));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheSizesThatItSays(BenchmarkKind kind) {
        // Given
        Range sizes = kind.sizes();
        int documents = kind.documentsPerFact().map(Range::min).orElse(1);

        // Then
        assertThat(kind.of(sizes.min(), documents)).isNotNull();
        assertThat(kind.of(sizes.max(), documents)).isNotNull();
        assertThatThrownBy(() -> kind.of(sizes.min() - 1, documents)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kind.of(sizes.max() + 1, documents)).isInstanceOf(IllegalArgumentException.class);
        kind.documentsPerFact().ifPresent(range -> {
            assertThat(kind.of(sizes.min(), range.max())).isNotNull();
            assertThatThrownBy(() -> kind.of(sizes.min(), range.max() + 1))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    /** Where names coincide, a world of process knowledge has fewer reversals than another. */
    @ParameterizedTest
    @EnumSource
    void shouldSayHowManyItemsALargestWorldHas(BenchmarkKind kind) {
        // Given
        List<Map<Split, Long>> largest = LongStream.rangeClosed(1, 4)
                .mapToObj(seed -> items(kind.of(kind.sizes().max(), 1).generate(seed)))
                .toList();
        Map<Split, Long> smaller = items(kind.of(kind.sizes().max() - 1, 1).generate(1));

        // Then
        assertThat(kind.splits()).allSatisfy(split -> {
            assertThat(largest.stream()
                            .mapToLong(world -> world.getOrDefault(split, 0L))
                            .max())
                    .hasValue(kind.mostItems(split));
            assertThat(smaller.getOrDefault(split, 0L)).isLessThanOrEqualTo(kind.mostItems(split));
        });
    }

    private static Map<Split, Long> items(World world) {
        return splits(world).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveItsSplitsInTheReadme(BenchmarkKind kind) throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(kind.splits().stream()
                        .map(split -> "`" + split.label() + "`")
                        .toList());
    }
}
