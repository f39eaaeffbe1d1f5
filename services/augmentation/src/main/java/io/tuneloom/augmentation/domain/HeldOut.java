package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.corpus.TextReading;
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
 * about them. What a model trained on the rows knows of them it generalised by itself. In the benchmarks' language logic tells what rests on
 * them ({@link KeptKnowledge}); of other texts their sentences are taken out ({@link KeptSentences}).
 */
public final class HeldOut {
    private final List<FactUnit> units;
    private final Set<String> facts;
    /** Empty when nothing is held out. */
    private final Optional<Kept> kept;

    private final List<TrainingDocument> sources;

    private HeldOut(List<FactUnit> units, Set<String> facts, Optional<Kept> kept, List<TrainingDocument> sources) {
        this.units = units;
        this.facts = facts;
        this.kept = kept;
        this.sources = List.copyOf(sources);
    }

    /**
     * @param share of the units, to the nearest number of them, but one at least unless it is 0, and never all
     * @throws IllegalArgumentException when the documents contradict themselves
     */
    public static HeldOut draw(Corpus corpus, List<TrainingDocument> documents, double share, long seed) {
        SentenceFacts sentences = SentenceFacts.of(documents);
        List<FactUnit> units =
                sentences.areThoseOf(documents) ? FactUnit.ofSentences(documents, sentences) : FactUnit.of(documents);
        List<FactUnit> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, new SplittableRandom(seed));
        Set<String> facts = shuffled.stream()
                .limit(count(share, units.size()))
                .flatMap(unit -> unit.facts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (facts.isEmpty()) {
            return new HeldOut(units, facts, Optional.empty(), documents);
        }
        Kept kept = corpus.isBenchmark()
                ? new KeptKnowledge(corpus, documents, sentences, units, facts)
                : new KeptSentences(documents, sentences, facts);
        boolean splits = sentences.areThoseOf(documents) || !corpus.isBenchmark();
        return new HeldOut(units, facts, Optional.of(kept), splits ? only(kept, documents) : documents);
    }

    private static List<TrainingDocument> only(Kept kept, List<TrainingDocument> documents) {
        return documents.stream()
                .flatMap(document -> TextReading.of(document.text())
                        .only(sentence -> !kept.lacks(sentence))
                        .map(rest -> new TrainingDocument(document.id(), rest, document.facts()))
                        .stream())
                .toList();
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

    /**
     * What rows are written from: documents whose facts are their sentences, and those that logic cannot read, without the held-out
     * sentences; of a benchmark's all, since logic tells what rests on them.
     */
    public List<TrainingDocument> sources() {
        return sources;
    }

    /** Whether the document states nothing but held-out facts. */
    boolean covers(TrainingDocument document) {
        return !document.facts().isEmpty() && facts.containsAll(document.facts());
    }

    /** Whether a sentence of the documents states such a fact, or what follows only with one. */
    boolean covers(Claim sentence) {
        return kept.map(rest -> rest.lacks(sentence)).orElse(false);
    }

    /** Whether a text that the model wrote says what follows only with such a fact, or names what only these name. */
    boolean covers(TextReading written) {
        return kept.map(rest -> rest.lacks(written)).orElse(false);
    }

    /** What documents say without their held-out facts. */
    sealed interface Kept permits KeptKnowledge, KeptSentences {

        /** Whether a sentence of the documents says what is not kept. */
        boolean lacks(Claim sentence);

        /** Whether a text that the model wrote does. */
        boolean lacks(TextReading written);
    }
}
