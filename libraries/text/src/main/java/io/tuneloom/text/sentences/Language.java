package io.tuneloom.text.sentences;

import com.ibm.icu.impl.ICUData;
import com.ibm.icu.util.UResourceBundle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The languages that ICU has a list of abbreviations of. A text's language is guessed by its smallest words: those of all
 * languages together would take common words of one for abbreviations of another, such as "all." and "am.".
 */
enum Language {
    ENGLISH("en", "the of and is are in to that for it with not this was be has a at he she we you by on as"),
    GERMAN("de", "der die das und ist nicht ein eine mit für auf den dem von zu es sich wird am im vom zum war hat"),
    SPANISH("es", "el la los las y es en una que por con para del se hoy no"),
    FRENCH("fr", "le la les et est une des dans que pour du pas qui il au sur"),
    ITALIAN("it", "il la gli e è una che per con del della non di sono nel si"),
    PORTUGUESE("pt", "o a os as e é uma que em para com do da não no se"),
    RUSSIAN("ru", "и в не на что он она с по это как из к за от");

    private static final int READ_AT_MOST = 4_000;

    private final String code;
    private final Set<String> smallWords;
    private final Abbreviations abbreviations;

    Language(String code, String smallWords) {
        this.code = code;
        this.smallWords = Set.of(smallWords.split(" "));
        this.abbreviations = new Abbreviations(listed(code));
    }

    Abbreviations abbreviations() {
        return abbreviations;
    }

    /** English where nothing tells. */
    static Language of(String text) {
        List<String> words = words(text);
        Map<Language, Long> counts = new EnumMap<>(Language.class);
        for (Language language : values()) {
            counts.put(
                    language,
                    words.stream().filter(language.smallWords::contains).count());
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Language, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(ENGLISH);
    }

    private static List<String> words(String text) {
        String begin = text.substring(0, Math.min(READ_AT_MOST, text.length()));
        return Arrays.asList(begin.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    }

    private static Set<String> listed(String code) {
        UResourceBundle list = UResourceBundle.getBundleInstance(ICUData.ICU_BRKITR_BASE_NAME, code)
                .get("exceptions")
                .get("SentenceBreak");
        return Arrays.stream(list.getStringArray()).collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public String toString() {
        return code;
    }
}
