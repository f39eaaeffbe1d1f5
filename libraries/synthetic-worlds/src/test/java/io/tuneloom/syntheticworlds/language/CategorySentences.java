package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any sentence about categories: plain, enumerated, in apposition, in answer to a question. */
final class CategorySentences {
    private static final Arbitrary<String> VERBS = Arbitraries.of(Lexicon.verbs());
    private static final Arbitrary<String> ADJECTIVES = Arbitraries.of(Lexicon.adjectives());
    private static final Arbitrary<List<String>> NOUNS =
            Arbitraries.of(Lexicon.nouns()).list().ofSize(5).uniqueElements();

    private CategorySentences() {}

    static Arbitrary<Sentence> sentences() {
        return parts().flatMap(parts -> Arbitraries.oneOf(
                Arbitraries.just(Enumeration.of(parts)),
                Arbitraries.of(QuestionForm.values()).map(form -> new Answer(form, parts)),
                apposition(parts)));
    }

    /** Every wording that can be made of these words. */
    static Stream<CategoryStatement> forms(String category, String other, String adjective, String verb) {
        return Stream.<CategoryStatement>of(
                        TypeOf.stated(category, other),
                        Property.stated(category, adjective),
                        Relation.stated(category, verb, other))
                .flatMap(stated -> Stream.of(Direction.values())
                        .flatMap(direction -> Stream.of(CategoryPhrasing.values())
                                .map(phrasing -> stated.told(direction, phrasing))));
    }

    private static Arbitrary<Sentence> apposition(List<CategoryStatement> parts) {
        String subject = parts.getFirst().subject();
        if (!Lexicon.isNoun(subject)) {
            return Arbitraries.just(Enumeration.of(parts));
        }
        return Combinators.combine(
                        Arbitraries.of(Lexicon.nouns()).filter(noun -> !noun.equals(subject)),
                        Arbitraries.of(CategoryPhrasing.USUAL))
                .as((wider, phrasing) ->
                        new Apposition(TypeOf.stated(subject, wider).told(Direction.FORWARD, phrasing), parts));
    }

    private static Arbitrary<List<CategoryStatement>> parts() {
        Arbitrary<List<CategoryStatement>> stated = Combinators.combine(NOUNS, ADJECTIVES, VERBS)
                .flatAs((nouns, adjective, verb) -> Arbitraries.of(
                                forms(nouns.getFirst(), nouns.get(1), adjective, verb)
                                        .toList())
                        .map(first -> alike(first, nouns)));
        return Combinators.combine(stated, Arbitraries.integers().between(1, 3))
                .as((parts, count) -> parts.subList(0, Math.min(count, parts.size())));
    }

    /** The statement itself, and others that differ from it in the last word only. */
    private static List<CategoryStatement> alike(CategoryStatement first, List<String> nouns) {
        Stream<String> objects = first instanceof Property && first.direction() == Direction.FORWARD
                ? Stream.of(
                        Lexicon.adjectives().getFirst(), Lexicon.adjectives().getLast())
                : nouns.stream().skip(2);
        return Stream.concat(Stream.of(first), objects.map(object -> first.withObject(object)))
                .distinct()
                .toList();
    }
}
