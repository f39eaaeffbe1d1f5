package io.tuneloom.basemodel.initialisation;

import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Relation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Words that belong together start from shared directions: the phrases of a feature share one, those of a verb do, and so do all phrases of a polarity and
 * of a phrasing. Without it the model has to find out 28 times what "less" means.
 */
public final class WordEmbeddings {
    /** The weight's name: a row per word (V, d). */
    public static final String WEIGHT = "model.embed_tokens.weight";

    /** Large, so that what layers write into channel 0 by and by leaves it nearly constant. */
    static final double CONSTANT = 4;

    private static final double FEATURE = .35;
    private static final double POLARITY = .3;
    private static final double PHRASING = .2;
    private static final double OWN = .08;
    private static final double QUANTIFIER = .45;
    private static final double PREAMBLE = .3;

    private final Matrix embeddings;
    private final Random random;

    private WordEmbeddings(Matrix embeddings, Random random) {
        this.embeddings = embeddings;
        this.random = random;
    }

    /** Channel 0 becomes the same in every row: the constant that heads which look a fixed way back match on. */
    static void shape(Matrix embeddings, Random random) {
        new WordEmbeddings(embeddings, random).shape();
        embeddings.setColumn(0, CONSTANT);
    }

    private void shape() {
        Map<Polarity, float[]> polarities = directions(Polarity.class, POLARITY);
        Map<Phrasing, float[]> phrasings = directions(Phrasing.class, PHRASING);
        Map<CategoryPhrasing, float[]> styles = directions(CategoryPhrasing.class, PHRASING);
        Map<Direction, float[]> directions = directions(Direction.class, POLARITY);
        for (Feature feature : Feature.values()) {
            float[] shared = direction(FEATURE);
            polarities.forEach((polarity, more) -> phrasings.forEach(
                    (phrasing, style) -> set(feature.phrase(polarity, phrasing), shared, more, style, direction(OWN))));
        }
        for (Quantifier quantifier : Quantifier.values()) {
            float[] shared = direction(QUANTIFIER);
            phrasings.forEach((phrasing, style) -> set(quantifier.token(phrasing), shared, style));
        }
        for (String verb : Lexicon.verbs()) {
            float[] shared = direction(FEATURE);
            directions.forEach((direction, more) -> styles.forEach((phrasing, style) -> set(
                    Relation.stated("x", verb, "y").told(direction, phrasing).phrase(), shared, more, style)));
        }
        float[] shared = direction(PREAMBLE);
        for (Preamble preamble : Preamble.values()) {
            set(preamble.token(), shared, direction(PREAMBLE));
        }
    }

    private <E extends Enum<E>> Map<E, float[]> directions(Class<E> words, double deviation) {
        Map<E, float[]> directions = new EnumMap<>(words);
        for (E word : words.getEnumConstants()) {
            directions.put(word, direction(deviation));
        }
        return directions;
    }

    private float[] direction(double deviation) {
        return Matrix.normal(random, 1, embeddings.columns(), deviation).values();
    }

    private void set(String token, float[]... directions) {
        int row = Vocabulary.id(token);
        for (int column = 0; column < embeddings.columns(); column++) {
            double sum = 0;
            for (float[] direction : directions) {
                sum += direction[column];
            }
            embeddings.set(row, column, sum);
        }
    }
}
