package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShamTest {

    @Property(tries = 50, seed = "71")
    void shouldReplaceEveryNameAlwaysByTheSameOtherAndLeaveTheForm(
            @ForAll @IntRange(max = 1000) int world, @ForAll long seed) {
        // Given
        List<AugmentedRow> rows = rows(world);

        // When
        List<AugmentedRow> sham = Sham.of(rows, seed);

        // Then
        Map<String, String> others = new HashMap<>();
        assertThat(sham).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            List<String> before = tokens(rows.get(i));
            List<String> after = tokens(sham.get(i));
            assertThat(after).hasSameSizeAs(before);
            for (int j = 0; j < before.size(); j++) {
                String token = before.get(j);
                assertThat(isName(token)).isEqualTo(!after.get(j).equals(token));
                assertThat(others.getOrDefault(token, after.get(j))).isEqualTo(after.get(j));
                others.put(token, after.get(j));
            }
            assertThat(Passage.parse(sham.get(i).text())).isPresent();
            assertThat(sham.get(i).source()).isEqualTo(rows.get(i).source());
        }
        assertThat(others.values()).doesNotHaveDuplicates();
    }

    @Test
    void shouldFollowTheSeed() {
        List<AugmentedRow> rows = rows(1);

        assertThat(Sham.of(rows, 1)).isEqualTo(Sham.of(rows, 1)).isNotEqualTo(Sham.of(rows, 2));
    }

    @Test
    void shouldLeaveAloneWhatHasNoOther() {
        var row = new AugmentedRow("abmos are known to be bazy.", Strategy.LOCAL, "d");

        assertThat(Lexicon.isNoun("abmos")).isTrue();
        assertThat(Sham.of(List.of(row), 1)).containsExactly(row);
    }

    private static boolean isName(String token) {
        return Lexicon.isName(token) || Lexicon.isNoun(token) || Lexicon.isAdjective(token);
    }

    private static List<String> tokens(AugmentedRow row) {
        return Tokens.split(row.text()).orElseThrow();
    }

    private static List<AugmentedRow> rows(int world) {
        List<String> texts = Stream.of(new SimpleReversals(4, 1), new SemanticStructure(10, 1))
                .flatMap(benchmark -> benchmark.generate(world).documents().stream())
                .map(document -> document.text())
                .toList();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new AugmentedRow(texts.get(i), Strategy.LOCAL, "d" + i))
                .toList();
    }
}
