package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any passage of the language: with and without preamble and heading, one to three statements of any form. */
public class Passages extends DomainContextBase {
    @Provide
    public Arbitrary<Passage> passages() {
        Arbitrary<List<String>> names =
                Arbitraries.of(Lexicon.names()).list().ofMinSize(2).ofMaxSize(5).uniqueElements();
        return names.flatMap(Passages::over);
    }

    private static Arbitrary<Passage> over(List<String> names) {
        Arbitrary<Preamble> preambles = Arbitraries.of(Preamble.values()).injectNull(0.4);
        Arbitrary<Heading> headings = Arbitraries.just(new Heading(names)).injectNull(0.5);
        return Combinators.combine(
                        preambles,
                        headings,
                        statements(names).list().ofMinSize(1).ofMaxSize(3))
                .as(Passage::new);
    }

    static Arbitrary<Statement> statements(List<String> names) {
        return Arbitraries.of(names)
                .list()
                .ofSize(2)
                .uniqueElements()
                .flatMap(pair ->
                        Arbitraries.of(forms(pair.getFirst(), pair.getLast()).toList()));
    }

    /**
     * Every statement that can be made of two names in this order: 28 features x 4, 3 quantifiers x 2, the inclusion,
     * and 40 roles x 2 orders x 3 joints.
     */
    static Stream<Statement> forms(String subject, String object) {
        Stream<Statement> comparisons = Stream.of(Feature.values())
                .flatMap(feature -> Stream.of(Polarity.values())
                        .flatMap(polarity -> Stream.of(Phrasing.values())
                                .map(phrasing -> new Comparison(feature, polarity, phrasing, subject, object))));
        Stream<Statement> quantified = Stream.of(Quantifier.values())
                .flatMap(quantifier -> Stream.of(Phrasing.values())
                        .map(phrasing -> new Quantified(quantifier, phrasing, subject, object)));
        return Stream.of(
                        comparisons,
                        quantified,
                        Stream.of(new Inclusion(subject, object)),
                        descriptions(subject, object))
                .flatMap(forms -> forms);
    }

    static Stream<Description> descriptions(String person, String work) {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(Order.values())
                        .flatMap(order -> Stream.of(Joint.values())
                                .map(joint -> new Description(role, order, joint, person, work))));
    }
}
