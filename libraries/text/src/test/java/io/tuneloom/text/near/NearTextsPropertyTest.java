package io.tuneloom.text.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.text.words.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Words of five scripts; in two of them nothing stands between words. */
class NearTextsPropertyTest {
    private static final List<List<String>> SCRIPTS = List.of(
            List.of("ferry", "pier", "nine", "bread", "tower", "hall", "key", "blue", "north", "seat", "Osk", "gate"),
            List.of("渡船", "码头", "九点", "面包", "高塔", "大厅", "钥匙", "蓝色", "北方", "座位", "城门", "出发"),
            List.of(
                    "เรือ", "ท่าเรือ", "ขนมปัง", "หอคอย", "ห้อง", "กุญแจ", "เหนือ", "ที่นั่ง", "ประตู", "เมือง",
                    "หนังสือ", "สะพาน"),
            List.of(
                    "العبارة", "الرصيف", "التاسعة", "الخبز", "البرج", "القاعة", "المفتاح", "أزرق", "الشمال", "مقعد",
                    "أوسك", "الباب"),
            List.of("नाव", "घाट", "नौ", "रोटी", "मीनार", "हॉल", "चाबी", "नीला", "उत्तर", "सीट", "ओस्क", "द्वार"));

    @Property(tries = 200)
    void shouldFindATextThatDiffersInFormOnly(@ForAll("texts") String text) {
        NearTexts texts = new NearTexts(List.of(text));
        String other = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFD) + "!";

        assertThat(texts.likeness(other)).isEqualTo(1);
        assertThat(texts.nameBoth(Set.copyOf(Words.of(other).list()), List.of(Words.of(other))))
                .isTrue();
    }

    @Property(tries = 300)
    void shouldAgreeWithTheDistanceItselfAndTheSameBothWays(
            @ForAll("texts") String one, @ForAll("texts") String other) {
        String left = NormalisedText.of(Words.of(one)).text();
        String right = NormalisedText.of(Words.of(other)).text();
        int longer = Math.max(left.length(), right.length());
        int edits = LevenshteinDistance.getDefaultInstance().apply(left, right);
        double similarity = 1 - (double) edits / longer;

        double found = new NearTexts(List.of(other)).likeness(one);

        assertThat(found).isEqualTo(5 * edits < longer ? similarity : 0);
        assertThat(new NearTexts(List.of(one)).likeness(other)).isEqualTo(found);
    }

    @Property(tries = 200)
    void shouldFindEightWordsThatAnotherTextTakesOver(
            @ForAll("words") List<String> words, @ForAll @IntRange(max = 4) int from) {
        List<String> taken = words.subList(from, from + 8);

        // Where spaces stand between words, whatever stands around the eight
        assertThat(new NearTexts(List.of(String.join(" ", words))).shareEightWords("zero " + String.join(" ", taken)))
                .isTrue();
    }

    @Property(tries = 200)
    void shouldShareNoEightWordsWhereEveryThirdDiffers(@ForAll("words") List<String> words) {
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            mixed.add(i % 3 == 2 ? "zero" : words.get(i));
        }

        assertThat(new NearTexts(List.of(String.join(" ", words))).shareEightWords(String.join(" ", mixed)))
                .isFalse();
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(SCRIPTS)
                .flatMap(script -> Arbitraries.of(script).list().ofSize(12));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(SCRIPTS)
                .flatMap(script -> Arbitraries.of(script)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(12)
                        .map(words -> IntStream.range(0, words.size())
                                .mapToObj(words::get)
                                .collect(Collectors.joining(isSpaced(script) ? " " : ""))));
    }

    private static boolean isSpaced(List<String> script) {
        return SCRIPTS.indexOf(script) != 1 && SCRIPTS.indexOf(script) != 2;
    }
}
