package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.PremisePair;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Premises;
import io.tuneloom.syntheticworlds.worlds.Premises.Inconclusive;
import io.tuneloom.syntheticworlds.worlds.Premises.Syllogism;
import io.tuneloom.syntheticworlds.worlds.Sorites;
import io.tuneloom.syntheticworlds.worlds.SyllogismWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is asked about a world of premises, split by split. The group of a conclusion is its quantifier and its form. */
final class SyllogismItems {
    /** Of the splits beside recall and the conclusions. */
    private static final int MOST = 32;

    private static final int STRICT_KINDS = Quantifier.values().length + 1;

    private final SyllogismWorld world;
    private final List<Premises> told;
    private final Entailment documents;
    private final RandomGenerator random;

    /** @param told documents in their order */
    SyllogismItems(SyllogismWorld world, List<Premises> told, RandomGenerator random) {
        this.world = world;
        this.told = told;
        this.documents = new Entailment(
                told.stream().flatMap(each -> each.premises().stream()).toList());
        this.random = random;
    }

    List<TestItem> all() {
        return Stream.of(
                        IntStream.range(0, told.size()).boxed().flatMap(i -> recall(i).stream()),
                        world.syllogisms().stream().map(each -> conclusion(Split.SYLLOGISM, Phrasing.STATED, each)),
                        Draws.some(
                                        world.syllogisms(),
                                        Math.min(MOST, world.syllogisms().size() / 2),
                                        random)
                                .stream()
                                .map(each -> conclusion(Split.SYLLOGISM_RESTATED, Phrasing.RESTATED, each)),
                        concluding(Quantifier.ALL).limit(MOST).map(this::inclusion),
                        strict().map(this::strict),
                        IntStream.range(0, world.sorites().size()).mapToObj(this::sorites))
                .flatMap(items -> items)
                .toList();
    }

    /** Empty where other documents make more of the candidates right than the document does. */
    private Optional<TestItem> recall(int document) {
        Premises premises = told.get(document);
        Quantified asked = premises.premises().getFirst();
        List<Quantified> candidates = between(asked.subject(), asked.object(), Phrasing.STATED);
        Entailment known = new Entailment(premises.premises());
        if (candidates.stream().anyMatch(each -> known.follows(each) != documents.follows(each))) {
            return Optional.empty();
        }
        String prompt = Preamble.REMEMBER.token() + " " + premises.heading().text();
        return Optional.of(Choices.shuffle(candidates, known::follows, random)
                .item(Split.RECALL, document, "", prompt, SyllogismItems::text, factIds(premises)));
    }

    private TestItem conclusion(Split split, Phrasing phrasing, Syllogism syllogism) {
        return Choices.shuffle(
                        between(syllogism.subject(), syllogism.predicate(), phrasing),
                        new Entailment(syllogism.premises())::follows,
                        random)
                .item(
                        split,
                        told.indexOf(syllogism),
                        group(syllogism.form()),
                        heading(syllogism),
                        SyllogismItems::text,
                        factIds(syllogism));
    }

    /** Told from the wider class. */
    private TestItem inclusion(Syllogism syllogism) {
        List<Inclusion> candidates = List.of(
                new Inclusion(syllogism.subject(), syllogism.predicate()),
                new Inclusion(syllogism.predicate(), syllogism.subject()));
        return Choices.shuffle(candidates, new Entailment(syllogism.premises())::follows, random)
                .item(
                        Split.INCLUSION,
                        told.indexOf(syllogism),
                        group(syllogism.form()),
                        heading(syllogism),
                        SyllogismItems::text,
                        factIds(syllogism));
    }

    /** As many that conclude "all", "some", "no" and nothing. */
    private Stream<Premises> strict() {
        long most = Stream.concat(
                        Arrays.stream(Quantifier.values())
                                .map(quantifier -> concluding(quantifier).count()),
                        Stream.of((long) world.inconclusive().size(), (long) MOST / STRICT_KINDS))
                .min(Long::compare)
                .orElseThrow();
        return Stream.concat(
                Arrays.stream(Quantifier.values())
                        .flatMap(quantifier -> concluding(quantifier).limit(most)),
                world.inconclusive().stream().limit(most));
    }

    private Stream<Syllogism> concluding(Quantifier quantifier) {
        return world.syllogisms().stream().filter(syllogism -> syllogism.form().conclusion() == quantifier);
    }

    /** An empty candidate stands for nothing that follows. */
    private TestItem strict(Premises premises) {
        List<String> ends = Draws.shuffled(List.of(premises.subject(), premises.predicate()), random);
        List<Optional<Quantified>> candidates = Stream.concat(
                        between(ends.getFirst(), ends.getLast(), Phrasing.STATED).stream()
                                .filter(each -> !each.quantifier().isSymmetric()
                                        || each.subject().equals(ends.getFirst()))
                                .map(Optional::of),
                        Stream.of(Optional.<Quantified>empty()))
                .toList();
        Entailment known = new Entailment(premises.premises());
        boolean nothing = candidates.stream().flatMap(Optional::stream).noneMatch(known::follows);
        Predicate<Optional<Quantified>> isRight =
                candidate -> candidate.map(known::follows).orElse(nothing);
        return Choices.shuffle(candidates, isRight, random)
                .item(
                        Split.SYLLOGISM_STRICT,
                        told.indexOf(premises),
                        group(premises),
                        heading(premises),
                        candidate -> candidate.map(SyllogismItems::text).orElse(" " + Words.NOTHING + Words.FULL_STOP),
                        factIds(premises));
    }

    private TestItem sorites(int number) {
        Sorites sorites = world.sorites().get(number);
        Quantified conclusion = sorites.conclusion();
        return Choices.shuffle(
                        between(conclusion.subject(), conclusion.object(), Phrasing.STATED),
                        new Entailment(sorites.premises())::follows,
                        random)
                .item(
                        Split.SORITES,
                        number,
                        group(sorites.form()),
                        heading(conclusion.subject(), conclusion.object()),
                        SyllogismItems::text,
                        sorites.syllogisms().stream()
                                .flatMap(each -> factIds(each).stream())
                                .toList());
    }

    private static List<Quantified> between(String one, String other, Phrasing phrasing) {
        return Arrays.stream(Quantifier.values())
                .flatMap(quantifier -> Stream.of(
                        new Quantified(quantifier, phrasing, one, other),
                        new Quantified(quantifier, phrasing, other, one)))
                .toList();
    }

    private String heading(Premises premises) {
        return heading(premises.subject(), premises.predicate());
    }

    private String heading(String one, String other) {
        return new Heading(Draws.shuffled(List.of(one, other), random)).text();
    }

    private List<String> factIds(Premises premises) {
        return SyllogismsGenerator.factIds(told.indexOf(premises));
    }

    private static String text(Statement statement) {
        return " " + Passage.of(statement).text();
    }

    private static String group(Premises premises) {
        return switch (premises) {
            case Syllogism syllogism -> group(syllogism.form());
            case Inconclusive inconclusive -> Words.NOTHING + "/" + label(inconclusive.pair());
        };
    }

    private static String group(ValidForm form) {
        return label(form.conclusion()) + "/" + label(form);
    }

    private static String label(PremisePair pair) {
        return String.join("-", label(pair.figure()), label(pair.major()), label(pair.minor()));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
