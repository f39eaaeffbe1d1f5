package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.FactUnit.Meaning;
import io.tuneloom.augmentation.domain.HeldOut.Kept;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.corpus.TextReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What documents of the benchmarks' language say without their held-out facts. A fact states what is said in just the documents that
 * name it, or just its sentence; a statement of which no fact is known is kept knowledge only if it follows from the others.
 */
final class KeptKnowledge implements Kept {
    private final Set<Statement> heldOut;
    private final Entailment all;
    private final Entailment kept;
    /** What only held-out facts name. */
    private final Set<String> names;

    /**
     * @param units all of them
     * @param facts ids of those that are held out
     * @throws IllegalArgumentException when the documents contradict themselves
     */
    KeptKnowledge(
            Corpus corpus,
            List<TrainingDocument> documents,
            SentenceFacts sentences,
            List<FactUnit> units,
            Set<String> facts) {
        Map<Meaning, Said> said = said(documents);
        Owners owners =
                new Owners(units, facts, sentences.areThoseOf(documents) ? Optional.of(sentences) : Optional.empty());
        Set<Statement> keptStatements = new HashSet<>();
        Set<Statement> heldOutStatements = new HashSet<>();
        for (Said each : said.values()) {
            switch (owners.of(each)) {
                case KEPT -> keptStatements.addAll(each.wordings);
                case HELD_OUT -> heldOutStatements.addAll(each.wordings);
                case NOBODY -> {}
            }
        }
        this.heldOut = heldOutStatements;
        this.all = corpus.logic();
        this.kept = new Entailment(keptStatements);
        this.names = names(heldOutStatements);
        names.removeAll(names(keptStatements));
    }

    /** Where something is said, and how. */
    private record Said(Set<String> documents, Set<Statement> wordings) {}

    private static Map<Meaning, Said> said(List<TrainingDocument> documents) {
        Map<Meaning, Said> said = new LinkedHashMap<>();
        for (TrainingDocument document : documents) {
            for (Claim claim : TextReading.of(document.text()).claims()) {
                Statement statement = statement(claim);
                Said where =
                        said.computeIfAbsent(Meaning.of(statement), _ -> new Said(new TreeSet<>(), new HashSet<>()));
                where.documents.add(document.id());
                where.wordings.add(statement);
            }
        }
        return said;
    }

    /** Whether a sentence of the documents states a held-out fact, or what does not follow without one. */
    @Override
    public boolean lacks(Claim sentence) {
        return heldOut.contains(statement(sentence)) || !kept.follows(statement(sentence));
    }

    /** Whether a text says what logic judges otherwise without the held-out facts, or names what only these name. */
    @Override
    public boolean lacks(TextReading text) {
        return text.words().list().stream().anyMatch(names::contains)
                || text.sentences().stream()
                        .flatMap(claim -> Stream.ofNullable(claim.statement()))
                        .anyMatch(statement -> kept.judge(statement) != all.judge(statement));
    }

    private static Statement statement(Claim claim) {
        return Objects.requireNonNull(claim.statement(), "a statement of the benchmarks' language");
    }

    private static Set<String> names(Collection<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.tokens().stream())
                .filter(token -> Lexicon.isName(token) || Lexicon.isNoun(token) || Lexicon.isAdjective(token))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private enum Owner {
        KEPT,
        HELD_OUT,
        NOBODY
    }

    /** Which facts state what is said in some documents. */
    private record Owners(List<FactUnit> units, Set<String> heldOut, Optional<SentenceFacts> sentences) {
        Owner of(Said said) {
            return sentences.map(each -> bySentence(said, each)).orElseGet(() -> byDocuments(said.documents));
        }

        private Owner bySentence(Said said, SentenceFacts sentences) {
            return said.wordings.stream()
                            .flatMap(statement ->
                                    sentences.of(Claim.of(Passage.of(statement).text())).stream())
                            .allMatch(heldOut::contains)
                    ? Owner.HELD_OUT
                    : Owner.KEPT;
        }

        /** Those said in just these documents; else all that are said in none but these, so that one kept fact keeps it. */
        private Owner byDocuments(Set<String> documents) {
            List<FactUnit> owners = new ArrayList<>(units.stream()
                    .filter(unit -> unit.documents().equals(documents))
                    .toList());
            if (owners.isEmpty()) {
                units.stream()
                        .filter(unit -> documents.containsAll(unit.documents()))
                        .forEach(owners::add);
            }
            if (owners.isEmpty()) {
                return Owner.NOBODY;
            }
            return owners.stream().allMatch(unit -> heldOut.containsAll(unit.facts())) ? Owner.HELD_OUT : Owner.KEPT;
        }
    }
}
