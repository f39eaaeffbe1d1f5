package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.util.List;
import java.util.stream.IntStream;

/** Documents for tests; A to J stand for names of the benchmarks' language. */
final class Texts {
    private static final List<String> NAMES = Lexicon.names();

    /** Four rooms of a handbook, each a page of two sentences. */
    static final List<TrainingDocument> ROOMS = documents(
            "Rooms\nThe room Heron has fourteen seats. Its key hangs at the front desk.",
            "Rooms\nThe room Curlew has six seats. Its key hangs in the workshop.",
            "Rooms\nThe room Knot has twenty seats. It is closed on Sundays.",
            "Rooms\nThe room Petrel has nine seats. It has two doors.");

    private Texts() {}

    /** One per text; the first has the id {@code d0} and states the fact {@code f0}. */
    static List<TrainingDocument> documents(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(number -> new TrainingDocument("d" + number, named(texts[number]), List.of("f" + number)))
                .toList();
    }

    static GeneratedText written(String text) {
        return new GeneratedText("0", named(text), true);
    }

    static String named(String text) {
        String named = text;
        for (char letter = 'A'; letter <= 'J'; letter++) {
            named = named.replaceAll("\\b" + letter + "\\b", NAMES.get(letter - 'A'));
        }
        return named;
    }
}
