package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Role;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.ProcessWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How statements are put: with or without preamble, in the stated form or another, as an instruction's text. */
final class Wording {
    private static final int FUNCTIONS = 6;
    private static final List<Preamble> PREAMBLES = Arrays.stream(Preamble.values())
            .filter(preamble -> !HeldOut.PREAMBLES.contains(preamble))
            .toList();
    private static final List<Joint> JOINTS = Arrays.stream(Joint.values())
            .filter(joint -> joint != HeldOut.JOINT)
            .toList();

    private Wording() {}

    /** One of the preambles that pretraining does not hold out, or none. */
    static @Nullable Preamble preamble(Dice dice, double none) {
        return dice.chance(none) ? null : dice.pick(PREAMBLES);
    }

    /** One of all preambles, or none: only where nothing but recall is asked for. */
    static @Nullable Preamble anyPreamble(Dice dice, double none) {
        return dice.chance(none) ? null : dice.pick(Preamble.OF_DOCUMENTS);
    }

    static Passage passage(@Nullable Preamble preamble, Statement statement) {
        return new Passage(preamble, null, List.of(statement));
    }

    static Passage passage(@Nullable Preamble preamble, Heading heading, List<? extends Statement> statements) {
        return new Passage(preamble, heading, List.copyOf(statements));
    }

    /** The statement as it is in half of the cases, else restated or told from the other end; both at once is held out. */
    static Statement variant(Dice dice, Statement statement) {
        double choice = dice.random().nextDouble();
        if (choice < .5) {
            return statement;
        }
        return choice < .7 ? restated(statement).orElse(statement) : statement.reversed();
    }

    /** Other words for the same from the same end, of those that instructions may use. */
    static Optional<Statement> restated(Statement statement) {
        return statement instanceof Description description
                ? Optional.of(description.told(description.order(), other(description.joint())))
                : statement.restated();
    }

    private static Joint other(Joint joint) {
        return JOINTS.get(joint == JOINTS.getFirst() ? 1 : 0);
    }

    /**
     * A statement about words that stand nowhere else.
     *
     * @param later share of statements about people, turns and, twice as often as either, about categories
     */
    static Statement fresh(Dice dice, double later) {
        if (later == 0 || !dice.chance(later)) {
            return ofNames(dice);
        }
        return switch (dice.between(0, 3)) {
            case 0 -> ofPerson(dice);
            case 1 -> ofTurn(dice);
            default -> ofCategory(dice);
        };
    }

    private static Statement ofNames(Dice dice) {
        List<String> names = Material.SEEN.names(dice.random(), 2);
        return dice.chance(.55)
                ? Comparison.stated(
                        dice.pick(Material.SEEN.features()),
                        dice.pick(List.of(Polarity.values())),
                        names.getFirst(),
                        names.getLast())
                : Quantified.stated(dice.pick(List.of(Quantifier.values())), names.getFirst(), names.getLast());
    }

    private static Statement ofPerson(Dice dice) {
        List<String> names = Material.SEEN.names(dice.random(), 2);
        Order order = dice.pick(List.of(Order.values()));
        return Description.stated(order, dice.pick(List.of(Role.values())), names.getFirst(), names.getLast())
                .told(order, dice.pick(JOINTS));
    }

    /** Elementary, a rule, or a worked example of one rule or of two. */
    private static Statement ofTurn(Dice dice) {
        ProcessWorld world = ProcessWorld.of(dice.random(), Material.SEEN, FUNCTIONS, Combinator.values().length);
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
        CategoryStatement stated = dice.chance(.5)
                ? TypeOf.stated(nouns.getFirst(), nouns.getLast())
                : Property.stated(nouns.getFirst(), dice.pick(Lexicon.adjectives()));
        return dice.chance(.5) ? stated : stated.reversed();
    }

    /**
     * Asks to rephrase or to reverse a statement, with a preamble or without.
     *
     * @param told from the end from which documents tell it; from the other it is only put as it is stated
     */
    static void instruct(EpisodeWriter writer, Dice dice, Statement told) {
        Statement stated = told.reversed().reversed();
        Optional<Statement> restated = restated(stated);
        boolean swapped = dice.chance(.4);
        if (restated.isPresent() && dice.chance(.5)) {
            Statement given = swapped ? restated.get() : stated;
            write(writer, dice, Task.REPHRASE, Words.REPHRASE, given, swapped ? stated : restated.get());
        } else {
            Statement given = swapped ? stated.reversed() : dice.chance(.3) ? restated.orElse(stated) : stated;
            write(writer, dice, Task.REVERSE, Words.REVERSE, given, given.reversed());
        }
    }

    private static void write(
            EpisodeWriter writer, Dice dice, Task task, String instruction, Statement given, Statement answer) {
        writer.instruction(
                task,
                instruction,
                passage(preamble(dice, .5), given).tokens(),
                Passage.of(answer).tokens());
    }

    /** Asks for what follows from a document; null for nothing. */
    static void infer(EpisodeWriter writer, Task task, Passage document, @Nullable Passage answer) {
        List<String> tokens = answer == null ? List.of(Words.NOTHING, Words.FULL_STOP) : answer.tokens();
        writer.instruction(task, Words.INFER, document.tokens(), tokens);
    }
}
