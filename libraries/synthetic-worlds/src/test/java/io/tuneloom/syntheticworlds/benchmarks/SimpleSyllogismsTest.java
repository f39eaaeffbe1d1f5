package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimpleSyllogismsTest {
    private final World world = SimpleSyllogisms.STUDY.generate(1);

    @Test
    void shouldHaveTheStudysSize() {
        assertThat(world.facts()).hasSize(138);
        assertThat(world.documents()).hasSize(69);
        assertThat(items(Split.RECALL)).hasSize(69);
        assertThat(items(Split.SYLLOGISM))
                .hasSize(69)
                .allMatch(item -> item.candidates().size() == 6);
    }

    @Test
    void shouldHaveOneRightConclusionForAllAndTwoForSomeAndNo() {
        // Given a world with 23 conclusions of each quantifier
        List<TestItem> conclusions = items(Split.SYLLOGISM);

        // When, Then
        assertThat(conclusions.stream().filter(item -> item.answers().size() == 1))
                .hasSize(23);
        assertThat(conclusions.stream().filter(item -> item.answers().size() == 2))
                .hasSize(46);
        assertThat(conclusions.stream().mapToDouble(TestItem::chance).average().orElseThrow())
                .isCloseTo(5 / 18.0, within(1e-12));
    }

    @Test
    void shouldAskForTheFirstPremiseUnderTheDocumentsOwnHeading() {
        for (int i = 0; i < 69; i++) {
            // Given
            Passage document = Passage.parse(world.documents().get(i).text()).orElseThrow();

            // When
            TestItem recall = items(Split.RECALL).get(i);

            // Then
            String stated = " " + document.statements().getFirst().text() + ".";
            assertThat(world.documents().get(i).text())
                    .startsWith(recall.prompt().substring("Remember: ".length()) + stated);
            assertThat(recall.answers()).contains(recall.candidates().indexOf(stated));
        }
    }

    @Test
    void shouldAskForTheConclusionUnderAHeadingOfItsTwoNames() {
        // Given
        List<TestItem> conclusions = items(Split.SYLLOGISM);

        // When
        List<Heading> headings = conclusions.stream()
                .map(item -> Passage.parse(item.prompt() + item.candidates().getFirst())
                        .orElseThrow()
                        .heading())
                .toList();

        // Then
        assertThat(headings)
                .allMatch(heading -> heading != null && heading.names().size() == 2);
    }

    @Test
    void shouldBalanceThePlaceOfTheRightCandidate() {
        // Given
        List<TestItem> items = LongStream.range(0, 40)
                .mapToObj(new SimpleSyllogisms(30)::generate)
                .flatMap(each -> each.items().stream())
                .toList();

        // When, Then each of the six places is right as often
        double right = items.stream().mapToDouble(TestItem::chance).average().orElseThrow();
        for (int place = 0; place < 6; place++) {
            int candidate = place;
            double share = items.stream()
                    .mapToInt(item -> item.answers().contains(candidate) ? 1 : 0)
                    .average()
                    .orElseThrow();
            assertThat(share).isCloseTo(right, within(0.04));
        }
    }

    @Test
    void shouldNameTheParameterThatIsOutOfRange() {
        assertThatThrownBy(() -> new SimpleSyllogisms(342)).hasMessage("documents must be from 1 to 341, was 342");
    }

    private List<TestItem> items(Split split) {
        return world.items().stream().filter(item -> item.split() == split).toList();
    }
}
