package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private static final List<String> ENGLISH = List.of(
            "about", "after", "again", "banter", "bandit", "basil", "beton", "bingo", "cabin", "dogma", "demon",
            "drama", "felon", "final", "focus", "forum", "frozen", "gallop", "goblin", "gravel", "hamlet", "human",
            "hundred", "jargon", "judo", "kilo", "kiosk", "legal", "lemon", "limit", "linen", "magnet", "mantra",
            "marvel", "melon", "menu", "metal", "model", "motor", "napkin", "nylon", "panda", "pelican", "pilot",
            "plasma", "pollen", "prison", "proton", "pupil", "rabbit", "radio", "ribbon", "robot", "salad", "salmon",
            "silk", "solo", "spinal", "stomp", "summit", "tablet", "tango", "tempo", "tiger", "token", "tulip",
            "tunnel", "turban", "value", "venom", "velvet", "vital", "volume", "wagon", "walnut", "zebra");

    @Test
    void shouldHoldTheNamesAndPhrasesOfTheLanguage() {
        // Given the language's 13 control words, 6 quantifiers, 3 joints, 12 preambles and 28 features with 4 phrases
        // each
        int phrases = 13 + 6 + 3 + 12 + 28 * 4;

        // When the lexicon is listed, Then it holds each once
        assertThat(Lexicon.names()).hasSize(1024).doesNotHaveDuplicates().isSorted();
        assertThat(Lexicon.phrases())
                .hasSize(phrases)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Lexicon.names());
        assertThat(Feature.values()).hasSize(28);
        assertThat(Preamble.OF_DOCUMENTS).hasSize(11).doesNotContain(Preamble.REMEMBER);
    }

    @Test
    void shouldKeepThePhrasesOfDescriptionsApart() {
        // Given 40 roles and 4 different joints
        assertThat(Lexicon.descriptionPhrases())
                .hasSize(44)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Lexicon.names())
                .doesNotContainAnyElementsOf(Lexicon.phrases())
                .allMatch(Lexicon::isToken);
    }

    @Test
    void shouldNameThingsInPlausibleNonsense() {
        // Given, When the names are looked at, Then each reads as two syllables, and is no English word
        assertThat(Lexicon.names())
                .allMatch(name -> name.matches("[^aeiou]{1,2}[aeiou][^aeiou]{1,2}[aeiou][^aeiou]{0,2}"))
                .allMatch(name -> name.length() >= 4 && name.length() <= 6)
                .noneMatch(name -> name.contains("are") || name.contains("and"))
                .doesNotContainAnyElementsOf(ENGLISH);
    }

    @Test
    void shouldKeepNamesApartByTwoLetters() {
        // Given each name with each one letter masked
        Map<String, String> masked = new HashMap<>();

        // When two names differ in one letter only, Then they would meet here
        for (String name : Lexicon.names()) {
            for (int i = 0; i < name.length(); i++) {
                assertThat(masked.put(name.substring(0, i) + "*" + name.substring(i + 1), name))
                        .isNull();
            }
        }
    }

    @Property(seed = "11", tries = 100)
    void shouldDrawDistinctNames(@ForAll long seed, @ForAll @IntRange(max = 1024) int count) {
        // Given, When names are drawn
        List<String> names = Lexicon.draw(new Random(seed), count);

        // Then
        assertThat(names).hasSize(count).doesNotHaveDuplicates().allMatch(Lexicon::isName);
    }

    @Test
    void shouldRefuseToDrawMoreNamesThanThereAre() {
        assertThatThrownBy(() -> Lexicon.draw(new Random(1), 1025))
                .hasMessage("words to draw must be from 0 to 1024, was 1025");
    }
}
