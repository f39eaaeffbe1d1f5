package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimpleSyllogismsTest {
    private final World world = SimpleSyllogisms.STUDY.generate(1);

    @Test
    void shouldHaveTheStudysSize() {
        assertThat(world.facts()).hasSize(138);
        assertThat(world.documents()).hasSize(69);
        assertThat(items(Split.RECALL)).hasSizeBetween(66, 69);
        assertThat(items(Split.SYLLOGISM)).hasSize(42);
        assertThat(items(Split.SYLLOGISM_RESTATED)).hasSize(21);
        assertThat(items(Split.SYLLOGISM_STRICT)).hasSize(32);
        assertThat(items(Split.INCLUSION)).hasSize(14);
        assertThat(items(Split.SORITES)).hasSize(8);
        assertThat(world.items())
                .allMatch(item -> item.candidates().size()
                        == switch (item.split()) {
                            case INCLUSION -> 2;
                            case SYLLOGISM_STRICT -> 5;
                            default -> 6;
                        });
    }

    @Test
    void shouldHaveOneRightConclusionForAllAndTwoForSomeAndNo() {
        // Given a world with 14 conclusions of each quantifier
        List<TestItem> conclusions = items(Split.SYLLOGISM);

        // When, Then
        assertThat(conclusions.stream().filter(item -> item.answers().size() == 1))
                .hasSize(14);
        assertThat(conclusions.stream().filter(item -> item.answers().size() == 2))
                .hasSize(28);
        assertThat(conclusions.stream().mapToDouble(TestItem::chance).average().orElseThrow())
                .isCloseTo(5 / 18.0, within(1e-12));
    }

    @Test
    void shouldOfferThatNothingFollowsInAllStrictItemsAndNowhereElse() {
        // Given
        List<TestItem> strict = items(Split.SYLLOGISM_STRICT);

        // When
        List<TestItem> offering = world.items().stream()
                .filter(item -> item.candidates().contains(" nothing."))
                .toList();
        Map<String, Long> kinds = strict.stream()
                .collect(Collectors.groupingBy(
                        item -> item.group().substring(0, item.group().indexOf('/')), Collectors.counting()));

        // Then
        assertThat(offering).isEqualTo(strict);
        assertThat(kinds).isEqualTo(Map.of("all", 8L, "some", 8L, "no", 8L, "nothing", 8L));
        assertThat(strict)
                .allMatch(item -> item.answers().size() == 1)
                .allMatch(
                        item -> right(item).equals(" nothing.") == item.group().startsWith("nothing/"));
    }

    @Test
    void shouldGroupConclusionsByQuantifierAndForm() {
        for (TestItem item : items(Split.SYLLOGISM)) {
            // Given
            String[] group = item.group().split("/");

            // When
            ValidForm form = ValidForm.valueOf(group[1].toUpperCase(Locale.ROOT));

            // Then
            assertThat(group[0]).isEqualToIgnoringCase(form.conclusion().name());
            assertThat(right(item)).startsWithIgnoringCase(" " + group[0] + " ");
        }
    }

    @Test
    void shouldConcludeInOtherWords() {
        assertThat(items(Split.SYLLOGISM_RESTATED))
                .flatExtracting(TestItem::candidates)
                .allMatch(candidate -> candidate.matches(" (Every|At least one|Not one) .*"));
        assertThat(items(Split.INCLUSION))
                .flatExtracting(TestItem::candidates)
                .allMatch(candidate -> candidate.contains(" include all "));
    }

    @Test
    void shouldRestOnTwoDocumentsInASorites() {
        // Given
        Map<String, String> documents = world.documents().stream()
                .flatMap(document -> document.factIds().stream().map(fact -> Map.entry(fact, document.id())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        // When, Then
        assertThat(items(Split.SORITES))
                .allMatch(item -> item.factIds().size() == 4
                        && item.factIds().stream()
                                        .map(documents::get)
                                        .distinct()
                                        .count()
                                == 2);
    }

    @Test
    void shouldAskForTheFirstPremiseUnderTheDocumentsOwnHeading() {
        for (TestItem recall : items(Split.RECALL)) {
            // Given
            Document told = world.documents().stream()
                    .filter(document -> document.factIds().equals(recall.factIds()))
                    .findFirst()
                    .orElseThrow();

            // When
            Passage document = Passage.parse(told.text()).orElseThrow();

            // Then
            String stated = " " + document.statements().getFirst().text() + ".";
            assertThat(told.text()).startsWith(recall.prompt().substring("Remember: ".length()) + stated);
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
                .filter(item -> item.candidates().size() == 6)
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
        assertThatThrownBy(() -> new SimpleSyllogisms(342)).hasMessage("documents must be from 2 to 341, was 342");
    }

    private List<TestItem> items(Split split) {
        return world.items().stream().filter(item -> item.split() == split).toList();
    }

    private static String right(TestItem item) {
        return item.candidates().get(item.answers().getFirst());
    }
}
