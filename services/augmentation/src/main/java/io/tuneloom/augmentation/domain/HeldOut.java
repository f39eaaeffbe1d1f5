package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Facts that are held out of augmentation: they stay in the documents, which every method learns from, but no row is written from or
 * about them. What a model trained on the rows knows of them it generalised by itself.
 *
 * <p>What a sentence in other than the benchmarks' language is about nobody can tell yet, so nothing is held out of such documents.
 */
public final class HeldOut {
    private final List<FactUnit> units;
    private final Set<String> facts;
    /** Empty when nothing is held out. */
    private final Optional<KeptKnowledge> kept;

    private HeldOut(List<FactUnit> units, Set<String> facts, Optional<KeptKnowledge> kept) {
        this.units = units;
        this.facts = facts;
        this.kept = kept;
    }

    /**
     * @param share of the units, to the nearest number of them, but one at least unless it is 0, and never all
     * @throws IllegalArgumentException when the documents contradict themselves
     */
    public static HeldOut draw(Corpus corpus, List<TrainingDocument> documents, double share, long seed) {
        List<FactUnit> units = FactUnit.of(documents);
        List<FactUnit> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, new SplittableRandom(seed));
        Set<String> facts = shuffled.stream()
                .limit(corpus.isBenchmark() ? count(share, units.size()) : 0)
                .flatMap(unit -> unit.facts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new HeldOut(
                units,
                facts,
                facts.isEmpty() ? Optional.empty() : Optional.of(new KeptKnowledge(corpus, documents, units, facts)));
    }

    private static long count(double share, int units) {
        return share == 0 || units < 2 ? 0 : Math.clamp(Math.round(share * units), 1, units - 1);
    }

    /** Their ids, sorted. */
    public List<String> facts() {
        return List.copyOf(facts);
    }

    public FactCount count() {
        int all = units.stream().mapToInt(unit -> unit.facts().size()).sum();
        return new FactCount(all, facts.size());
    }

    /** Whether the document states nothing but held-out facts. */
    boolean covers(TrainingDocument document) {
        return !document.facts().isEmpty() && facts.containsAll(document.facts());
    }

    /** Whether a sentence of the documents states such a fact, or what follows only with one. */
    boolean covers(Claim sentence) {
        return kept.map(knowledge -> knowledge.lacks(sentence)).orElse(false);
    }

    /** Whether a text that the model wrote says what follows only with such a fact, or names what only these name. */
    boolean covers(Reading written) {
        return kept.map(knowledge -> knowledge.lacks(written)).orElse(false);
    }
}
