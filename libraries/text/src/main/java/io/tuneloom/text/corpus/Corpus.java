package io.tuneloom.text.corpus;

import static io.tuneloom.syntheticworlds.language.Words.NOTHING;

import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.words.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What texts say together, such as a data set's documents or a model's training rows. Where all of them are of the benchmarks'
 * language, a model that writes anything else has failed, and logic can judge what follows; where not, any text will do.
 */
public final class Corpus {
    private static final Words NOTHING_FOLLOWS = Words.of(NOTHING);

    private final List<String> texts;
    private final Set<Statement> stated = new HashSet<>();
    private final boolean benchmark;
    private final PhraseIndex phrases;

    public Corpus(List<String> texts) {
        this.texts = List.copyOf(texts);
        boolean all = true;
        for (String text : texts) {
            Optional<Passage> passage = Passage.parse(text);
            passage.ifPresent(parsed -> stated.addAll(parsed.statements()));
            all &= passage.isPresent();
        }
        this.benchmark = all;
        this.phrases = new PhraseIndex(texts);
    }

    public List<String> texts() {
        return texts;
    }

    /** Whether all of these are of the benchmarks' language. */
    public static boolean areBenchmark(List<String> texts) {
        return texts.stream().allMatch(text -> Passage.parse(text).isPresent());
    }

    /** Whether all texts are of the benchmarks' language. */
    public boolean isBenchmark() {
        return benchmark;
    }

    /**
     * What follows from all texts.
     *
     * @throws IllegalArgumentException when they contradict themselves, for then everything would follow
     */
    public Entailment logic() {
        try {
            return new Entailment(stated);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The documents contradict themselves, so nothing can be inferred from them: " + e.getMessage()
                            + ". Correct the documents",
                    e);
        }
    }

    /**
     * Whether a text stands in one of these word for word: all its words in a row, or, where it is of the benchmarks' language, all
     * that it states, in the same words but under whatever preamble or heading.
     */
    public boolean says(String text) {
        return Passage.parse(text)
                .map(passage -> stated.containsAll(passage.statements()) || !benchmark && phrases.holds(Words.of(text)))
                .orElseGet(() -> phrases.holds(Words.of(text)));
    }

    /** What a model wrote about these texts; empty when it has no words, or other words than the benchmarks' where all have theirs. */
    public Optional<TextReading> read(String written) {
        return Optional.of(TextReading.of(written)).filter(reading -> switch (reading) {
            case BenchmarkReading _ -> true;
            case ProseReading prose -> !benchmark && !prose.words().isEmpty();
        });
    }

    /** Whether a model answered that nothing follows. */
    public static boolean isNothing(String written) {
        return Words.of(written).equals(NOTHING_FOLLOWS);
    }
}
