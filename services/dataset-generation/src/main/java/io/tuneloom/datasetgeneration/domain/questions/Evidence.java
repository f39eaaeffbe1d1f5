package io.tuneloom.datasetgeneration.domain.questions;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which documents a statement rests on: the one it was written about, and, for what it names beyond that, the fewest others that
 * name it. Of several that do, the one that has most in common with the first: what links two documents stands in both.
 */
final class Evidence {
    private static final int MOST_OTHERS = 3;

    private final Corpus corpus;

    Evidence(Corpus corpus) {
        this.corpus = corpus;
    }

    /** @return numbers of documents, ascending */
    List<Integer> of(Said said, int source) {
        TreeSet<Integer> documents = new TreeSet<>(Set.of(source));
        Set<String> missing = named(said);
        missing.removeAll(corpus.wordsOf(source));
        while (!missing.isEmpty() && documents.size() <= MOST_OTHERS) {
            Optional<Integer> best = best(missing, source);
            if (best.isEmpty()) {
                break;
            }
            documents.add(best.get());
            missing.removeAll(corpus.wordsOf(best.get()));
        }
        return List.copyOf(documents);
    }

    private Set<String> named(Said said) {
        return said.statement() == null
                ? Words.of(said.text()).stream()
                        .filter(corpus::isTelling)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : new LinkedHashSet<>(
                        List.of(said.statement().subject(), said.statement().object()));
    }

    private Optional<Integer> best(Set<String> missing, int source) {
        long most = corpus.numbers().stream()
                .mapToLong(number -> shared(missing, number))
                .max()
                .orElse(0);
        return corpus.numbers().stream()
                .filter(number -> most > 0 && shared(missing, number) == most)
                .max(Comparator.<Integer>comparingLong(number -> inCommon(source, number))
                        .thenComparing(Comparator.reverseOrder()));
    }

    private long shared(Set<String> words, int number) {
        return words.stream().filter(corpus.wordsOf(number)::contains).count();
    }

    private long inCommon(int source, int number) {
        Set<String> both = new HashSet<>(corpus.wordsOf(source));
        both.retainAll(corpus.wordsOf(number));
        return both.stream().filter(corpus::isTelling).count();
    }
}
