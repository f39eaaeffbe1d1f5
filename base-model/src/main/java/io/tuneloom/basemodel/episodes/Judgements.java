package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.List;
import java.util.Optional;

/** Statements to judge by what stands in the context: the same in other words, against it, or beyond it. */
final class Judgements {
    private static final List<Status> VERDICTS = List.of(Status.values());
    /** Not every fact can be contradicted; then another verdict comes up more often. */
    private static final int TRIES = 12;

    private final Dice dice;
    private final List<? extends Statement> facts;
    private final Entailment entailment;

    /** @param facts all that stands in the context, of one kind; what is held out of them is not asked about */
    Judgements(Dice dice, List<? extends Statement> facts) {
        this.dice = dice;
        this.facts =
                facts.stream().filter(fact -> !HeldOut.isAmong(fact.tokens())).toList();
        this.entailment = new Entailment(facts);
    }

    void ask(EpisodeWriter writer) {
        Statement statement = drawn(dice.pick(VERDICTS));
        Passage passage = Wording.passage(Wording.preamble(dice, .5), statement);
        writer.instruction(
                Task.JUDGE, Words.JUDGE, passage.tokens(), List.of(word(entailment.judge(statement)), Words.FULL_STOP));
    }

    private static String word(Status verdict) {
        return switch (verdict) {
            case FOLLOWS -> Words.ENTAILED;
            case CONTRADICTED -> Words.CONTRADICTED;
            case OPEN -> Words.OPEN;
        };
    }

    private Statement drawn(Status wanted) {
        Statement statement = dice.pick(facts);
        for (int i = 0; i < TRIES; i++) {
            Statement fact = dice.pick(facts);
            statement = Wording.variant(dice, wanted == Status.FOLLOWS ? fact : changed(fact, dice.pick(facts)));
            if (entailment.judge(statement) == wanted) {
                return statement;
            }
        }
        return statement;
    }

    /** The fact with something in it exchanged, often for what stands there in another fact. */
    private Statement changed(Statement fact, Statement other) {
        return switch (fact) {
            case Comparison comparison -> changed(comparison, other);
            case Quantified quantified -> changed(quantified, other);
            case Inclusion inclusion -> changed((Quantified) inclusion.reversed(), other);
            case Description description -> changed(description, other);
            case CategoryStatement about -> changed(about, other).told(about.direction(), CategoryPhrasing.STATED);
            case Turn turn -> changed(turn, other);
        };
    }

    private Statement changed(Comparison fact, Statement other) {
        String object = other.object();
        return dice.chance(.5) || object.equals(fact.subject())
                ? fact.contradicted()
                : Comparison.stated(fact.feature(), fact.polarity(), fact.subject(), object);
    }

    private Statement changed(Quantified fact, Statement other) {
        Quantifier quantifier = dice.pick(List.of(Quantifier.values()));
        boolean same = dice.chance(.5) || other.object().equals(fact.subject());
        return Quantified.stated(quantifier, fact.subject(), same ? fact.object() : other.object());
    }

    private Statement changed(Description fact, Statement other) {
        if (!(other instanceof Description described)) {
            return fact;
        }
        return dice.chance(.5)
                ? Description.stated(fact.order(), fact.role(), described.person(), fact.work())
                : Description.stated(fact.order(), described.role(), fact.person(), described.work());
    }

    private CategoryStatement changed(CategoryStatement fact, Statement other) {
        if (fact instanceof TypeOf type && dice.chance(.5)) {
            return TypeOf.stated(type.value(), type.category());
        }
        return other instanceof CategoryStatement about ? withValue(fact, about).orElse(fact) : fact;
    }

    private static Optional<CategoryStatement> withValue(CategoryStatement fact, CategoryStatement other) {
        String category = fact.category();
        String value = other.value();
        if (category.equals(value)) {
            return Optional.empty();
        }
        return switch (other) {
            case TypeOf _ -> Optional.of(TypeOf.stated(category, value));
            case Property _ -> Optional.of(Property.stated(category, value));
            case Relation relation -> Optional.of(Relation.stated(category, relation.verb(), value));
        };
    }

    private Statement changed(Turn fact, Statement other) {
        return other instanceof Turn turn
                        && turn.isRule() == fact.isRule()
                        && !turn.result().equals(fact.argument())
                ? fact.withResult(turn.result())
                : fact;
    }
}
