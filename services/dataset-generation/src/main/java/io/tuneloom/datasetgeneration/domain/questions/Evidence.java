package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.text.corpus.Claim;
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

    private final Documents all;

    Evidence(Documents all) {
        this.all = all;
    }

    /** @return numbers of documents, ascending */
    List<Integer> of(Claim claim, int source) {
        TreeSet<Integer> documents = new TreeSet<>(Set.of(source));
        Set<String> missing = named(claim);
        missing.removeAll(all.vocabularyOf(source));
        while (!missing.isEmpty() && documents.size() <= MOST_OTHERS) {
            Optional<Integer> best = best(missing, source);
            if (best.isEmpty()) {
                break;
            }
            documents.add(best.get());
            missing.removeAll(all.vocabularyOf(best.get()));
        }
        return List.copyOf(documents);
    }

    /**
     * The sentences of these documents that the statement rests on: of each document those that have most of what it names. Where none
     * has any, all of them.
     */
    List<String> facts(Claim claim, List<Integer> documents) {
        Set<String> named = named(claim);
        return documents.stream()
                .flatMap(document -> facts(named, document).stream())
                .distinct()
                .toList();
    }

    private List<String> facts(Set<String> named, int document) {
        List<Documents.Sentence> sentences = all.sentencesOf(document);
        long most = sentences.stream()
                .mapToLong(sentence -> shared(named, sentence))
                .max()
                .orElse(0);
        return sentences.stream()
                .filter(sentence -> shared(named, sentence) == most)
                .map(Documents.Sentence::fact)
                .toList();
    }

    private static long shared(Set<String> named, Documents.Sentence sentence) {
        Set<String> words = Set.copyOf(sentence.claim().words().list());
        return named.stream().filter(words::contains).count();
    }

    private Set<String> named(Claim claim) {
        Statement statement = claim.statement();
        return statement == null
                ? claim.words().list().stream()
                        .filter(all::isTelling)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : new LinkedHashSet<>(List.of(statement.subject(), statement.object()));
    }

    private Optional<Integer> best(Set<String> missing, int source) {
        long most = all.numbers().stream()
                .mapToLong(number -> shared(missing, number))
                .max()
                .orElse(0);
        return all.numbers().stream()
                .filter(number -> most > 0 && shared(missing, number) == most)
                .max(Comparator.<Integer>comparingLong(number -> inCommon(source, number))
                        .thenComparing(Comparator.reverseOrder()));
    }

    private long shared(Set<String> words, int number) {
        return words.stream().filter(all.vocabularyOf(number)::contains).count();
    }

    private long inCommon(int source, int number) {
        Set<String> both = new HashSet<>(all.vocabularyOf(source));
        both.retainAll(all.vocabularyOf(number));
        return both.stream().filter(all::isTelling).count();
    }
}
