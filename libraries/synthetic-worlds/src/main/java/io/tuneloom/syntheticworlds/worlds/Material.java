package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Preamble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The parts of the language that a world may use: features, names, relations between categories, and preambles of documents. */
public enum Material {
    /** Everything that pretraining does not hold out ({@link HeldOut}). */
    SEEN(feature -> !HeldOut.FEATURES.contains(feature)) {
        @Override
        public List<String> names(RandomGenerator random, int count) {
            return Lexicon.draw(random, count, SEEN_NAMES);
        }

        @Override
        public List<Preamble> preambles() {
            return SEEN_PREAMBLES;
        }
    },
    /** Held-out features, held-out names (others only if more than 256 are needed), and all preambles. */
    HELD_OUT(HeldOut.FEATURES::contains) {
        @Override
        public List<String> names(RandomGenerator random, int count) {
            int others = count - HELD_OUT_NAMES.size();
            if (others <= 0) {
                return Lexicon.draw(random, count, HELD_OUT_NAMES);
            }
            List<String> names = new ArrayList<>(HELD_OUT_NAMES);
            names.addAll(Lexicon.draw(random, others, SEEN_NAMES));
            Collections.shuffle(names, random);
            return List.copyOf(names);
        }
    },
    ALL(_ -> true);

    private static final List<String> HELD_OUT_NAMES =
            Lexicon.names().stream().filter(HeldOut.NAMES::contains).toList();
    private static final List<String> SEEN_NAMES = Lexicon.names().stream()
            .filter(Predicate.not(HeldOut.NAMES::contains))
            .toList();
    private static final List<Preamble> SEEN_PREAMBLES = Preamble.OF_DOCUMENTS.stream()
            .filter(Predicate.not(HeldOut.PREAMBLES::contains))
            .toList();

    private final List<Feature> features;

    Material(Predicate<Feature> features) {
        this.features = List.of(Feature.values()).stream().filter(features).toList();
    }

    public List<Feature> features() {
        return features;
    }

    /** Preambles of documents. */
    public List<Preamble> preambles() {
        return Preamble.OF_DOCUMENTS;
    }

    /**
     * Distinct names in random order.
     *
     * @throws IllegalArgumentException when there are not that many
     */
    public List<String> names(RandomGenerator random, int count) {
        return Lexicon.draw(random, count);
    }
}
