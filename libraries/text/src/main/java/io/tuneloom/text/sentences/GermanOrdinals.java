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
 * Numbers with a full stop, as in "der 2. Weltkrieg" and "1. September". Since nouns have capitals, what follows seems to begin
 * a sentence. An ordinal stands behind an article, a preposition with one, or a possessive, or before a month; others, as in
 * "Zimmer 12. Signe kam", are the ends of sentences.
 */
final class GermanOrdinals {
    private static final String NUMBER = "(?:\\p{Nd}{1,3}|[IVX]{2,6})\\.";
    private static final Pattern ORDINAL = Pattern.compile(
            ("(?:^|.*[^\\p{L}])(?:d(?:er|ie|as|em|en|es)|am|im|vom|zum|zur|beim|ins|ans"
                            + "|(?:ein|kein|mein|dein|sein|ihr|unser|euer)(?:e[rsmn]?)?|(?:jed|dies|jen|welch)e[rsmn]?)"
                            + " +(?:%1$s?,? +(?:und|oder|bis|sowie|bzw\\.) +)*%1$s *")
                    .formatted(NUMBER),
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DAY = Pattern.compile("(?:|.*[^\\p{L}\\p{N}])\\p{Nd}{1,2}\\. *", Pattern.DOTALL);
    private static final Set<String> MONTHS = Stream.of("de", "de_AT")
            .flatMap(locale -> Arrays.stream(new DateFormatSymbols(new ULocale(locale)).getMonths()))
            .map(month -> month.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private GermanOrdinals() {}

    /** @param next what follows the text */
    static boolean end(String text, String next) {
        String tail = text.substring(Math.max(0, text.length() - 2 * Words.LONGEST));
        return DAY.matcher(tail).matches() && MONTHS.contains(Words.first(next))
                || ORDINAL.matcher(tail).matches() && !Words.beginSentence(next);
    }
}
