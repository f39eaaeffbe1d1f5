package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How statements are put: with or without preamble, in the stated form or another, as an instruction's text. */
final class Wording {
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

    /** A statement about names that stand nowhere else. */
    static Statement fresh(Dice dice) {
        List<String> names = Lexicon.draw(dice.random(), 2);
        return variant(
                dice,
                dice.chance(.55)
                        ? Comparison.stated(
                                dice.pick(List.of(Feature.values())),
                                dice.pick(List.of(Polarity.values())),
                                names.get(0),
                                names.get(1))
                        : Quantified.stated(dice.pick(List.of(Quantifier.values())), names.get(0), names.get(1)));
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
