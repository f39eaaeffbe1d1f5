package io.tuneloom.text.sentences;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers with a full stop, as in "der 2. Weltkrieg" and "1. September". Where what follows has a capital, as all nouns have in
 * German, it seems to begin a sentence. An ordinal stands before a month, or in German behind an article, a preposition with
 * one, or a possessive; others, as in "Zimmer 12. Signe kam", are the ends of sentences.
 */
final class Ordinals {
    private static final String NUMBER = "(?:\\p{Nd}{1,3}|[IVX]{2,6})\\.";
    private static final Pattern GERMAN = Pattern.compile(
            ("(?:^|.*[^\\p{L}])(?:d(?:er|ie|as|em|en|es)|am|im|vom|zum|zur|beim|ins|ans"
                            + "|(?:ein|kein|mein|dein|sein|ihr|unser|euer)(?:e[rsmn]?)?|(?:jed|dies|jen|welch)e[rsmn]?)"
                            + " +(?:%1$s?,? +(?:und|oder|bis|sowie|bzw\\.) +)*%1$s *")
                    .formatted(NUMBER),
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DAY = Pattern.compile("(?:|.*[^\\p{L}\\p{N}])\\p{Nd}{1,2}\\. *", Pattern.DOTALL);

    /** Of languages that write the day as an ordinal. English ones may as well begin a sentence. */
    private static final Set<String> MONTHS = Stream.of(
                    "de_AT", "da", "nb", "fi", "et", "cs", "sk", "sl", "hr", "pl", "hu", "is", "lv", "tr")
            .flatMap(Ordinals::months)
            .filter(month -> months("en").noneMatch(month::equals))
            .collect(Collectors.toSet());

    private static final Set<String> GERMAN_MONTHS =
            Stream.of("de", "de_AT").flatMap(Ordinals::months).collect(Collectors.toSet());

    private Ordinals() {}

    private static Stream<String> months(String locale) {
        DateFormatSymbols symbols = new DateFormatSymbols(new ULocale(locale));
        return Stream.of(DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE)
                .flatMap(context -> Arrays.stream(symbols.getMonths(context, DateFormatSymbols.WIDE)))
                .map(month -> month.toLowerCase(Locale.ROOT));
    }

    /** @param next what follows the text */
    static boolean end(String text, String next, Language language) {
        String tail = text.substring(Math.max(0, text.length() - 2 * FirstWords.LONGEST));
        boolean german = language == Language.GERMAN;
        if (DAY.matcher(tail).matches() && (german ? GERMAN_MONTHS : MONTHS).contains(FirstWords.first(next))) {
            return true;
        }
        return german && GERMAN.matcher(tail).matches() && !FirstWords.beginSentence(next);
    }
}
