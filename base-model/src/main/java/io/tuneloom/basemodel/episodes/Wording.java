package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Role;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.ProcessWorld;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How statements are put: with or without preamble, in the stated form or another, as an instruction's text. */
final class Wording {
    private static final int FUNCTIONS = 6;
    private static final List<Preamble> PREAMBLES = List.of(Preamble.values());

    private Wording() {}

    /** One of all twelve preambles, or none. */
    static @Nullable Preamble preamble(Dice dice, double none) {
        return dice.chance(none) ? null : dice.pick(PREAMBLES);
    }

    static Passage passage(@Nullable Preamble preamble, Statement statement) {
        return new Passage(preamble, null, List.of(statement));
    }

    static Passage passage(@Nullable Preamble preamble, Heading heading, List<? extends Statement> statements) {
        return new Passage(preamble, heading, List.copyOf(statements));
    }

    /** The statement as it is in half of the cases, else restated, reversed, or both. */
    static Statement variant(Dice dice, Statement statement) {
        double choice = dice.random().nextDouble();
        if (choice < .5) {
            return statement;
        }
        if (choice < .65) {
            return statement.restated().orElse(statement);
        }
        Statement reversed = statement.reversed();
        return choice < .85 ? reversed : reversed.restated().orElse(reversed);
    }

    /**
     * A statement about words that stand nowhere else.
     *
     * @param later share of statements about people, turns and, twice as often as either, about categories
     */
    static Statement fresh(Dice dice, double later) {
        if (later == 0 || !dice.chance(later)) {
            return variant(dice, ofNames(dice));
        }
        return variant(
                dice,
                switch (dice.between(0, 3)) {
                    case 0 -> ofPerson(dice);
                    case 1 -> ofTurn(dice);
                    default -> ofCategory(dice);
                });
    }

    private static Statement ofNames(Dice dice) {
        List<String> names = Lexicon.draw(dice.random(), 2);
        return dice.chance(.55)
                ? Comparison.stated(
                        dice.pick(List.of(Feature.values())),
                        dice.pick(List.of(Polarity.values())),
                        names.getFirst(),
                        names.getLast())
                : Quantified.stated(dice.pick(List.of(Quantifier.values())), names.getFirst(), names.getLast());
    }

    private static Statement ofPerson(Dice dice) {
        List<String> names = Lexicon.draw(dice.random(), 2);
        return Description.stated(
                        Order.NAME_FIRST, dice.pick(List.of(Role.values())), names.getFirst(), names.getLast())
                .told(Order.NAME_FIRST, dice.pick(List.of(Joint.values())));
    }

    /** Elementary, a rule, or a worked example of one rule or of two. */
    private static Statement ofTurn(Dice dice) {
        ProcessWorld world = ProcessWorld.of(dice.random(), Material.ALL, FUNCTIONS, Combinator.values().length);
        List<Function> functions = List.copyOf(world.functions().keySet());
        Combinator outer = dice.pick(world.combinators());
        Combined alone = new Combined(functions.get(0), outer, functions.get(1));
        return switch (dice.between(0, 3)) {
            case 0 -> world.turn(functions.getFirst());
            case 1 -> world.rule(outer);
            case 2 -> world.turn(alone);
            default ->
                world.turn(
                        dice.chance(.5)
                                ? new Combined(alone, dice.pick(world.combinators()), functions.get(2))
                                : new Combined(functions.get(2), dice.pick(world.combinators()), alone));
        };
    }

    private static Statement ofCategory(Dice dice) {
        List<String> nouns = Lexicon.draw(dice.random(), 2, Lexicon.nouns());
        return switch (dice.between(0, 2)) {
            case 0 -> TypeOf.stated(nouns.getFirst(), nouns.getLast());
            case 1 -> Property.stated(nouns.getFirst(), dice.pick(Lexicon.adjectives()));
            default -> Relation.stated(nouns.getFirst(), dice.pick(Lexicon.verbs()), nouns.getLast());
        };
    }

    /** Asks to rephrase or to reverse a statement, with a preamble or without. */
    static void instruct(EpisodeWriter writer, Dice dice, Statement statement) {
        boolean rephrase = dice.chance(.5) && !(statement instanceof Inclusion);
        List<String> text = passage(preamble(dice, .5), statement).tokens();
        if (rephrase) {
            Statement restated = statement.restated().orElseThrow();
            writer.instruction(
                    Task.REPHRASE, Words.REPHRASE, text, Passage.of(restated).tokens());
        } else {
            writer.instruction(
                    Task.REVERSE,
                    Words.REVERSE,
                    text,
                    Passage.of(statement.reversed()).tokens());
        }
    }

    /** Asks for what follows from a document; null for nothing. */
    static void infer(EpisodeWriter writer, Task task, Passage document, @Nullable Passage answer) {
        List<String> tokens = answer == null ? List.of(Words.NOTHING, Words.FULL_STOP) : answer.tokens();
        writer.instruction(task, Words.INFER, document.tokens(), tokens);
    }
}
