package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents like those of the simple syllogisms, then questions about them.
 *
 * @param flat share of worlds that state premises only, without headings
 * @param heldOut share of worlds over names that pretraining holds out, or over all, which are asked for recall only
 * @param inconclusive share of premise pairs from which nothing follows
 * @param named share of the questions that give one name and ask for its premise: they need what comparisons need, and lead on
 * @param paired share of the questions about two names that ask for what a premise says of them, not for the conclusion
 * @param documents share of questions for a whole document, given its heading
 * @param instructions share of instructions to rephrase or reverse a premise
 * @param inferences share of instructions to infer
 * @param judgements share of instructions to judge
 * @param stated share of documents, in some episodes, that state the conclusion in place of the premises
 */
public record SyllogismEpisodes(
        double flat,
        double heldOut,
        double inconclusive,
        double named,
        double paired,
        double documents,
        double instructions,
        double inferences,
        double judgements,
        double stated)
        implements EpisodeKind {
    private static final List<Material> RECALLED = List.of(Material.HELD_OUT, Material.ALL);
    private static final int MAX_QUESTIONS = 24;
    private static final List<Double> WITHOUT_PREAMBLE = List.of(0., .5, 1., 1.);
    /** Once a heading has named three names, half of what the premises' names are is known. */
    private static final float NAME_OF_PREMISE = .3f;

    private static final int HEADING_OF_THREE = 7;
    private static final int HEADING_OF_TWO = 5;
    private static final int PREMISE = 5;
    private static final double NAMED_IN_FLAT = .45;

    /** A document, and whether it states nothing but the conclusion. */
    private record Told(Deduction deduction, boolean onlyConclusion) {
        List<Quantified> statements() {
            return onlyConclusion ? List.of(deduction.conclusion(deduction.ends())) : deduction.premises();
        }
    }

    @Override
    public Episode draw(Dice dice, int size) {
        EpisodeWriter writer = new EpisodeWriter();
        writer.beginFacts();
        int questions = Math.clamp(size, 2, MAX_QUESTIONS);
        if (dice.chance(heldOut)) {
            drawRecall(writer, dice, deductions(dice, dice.pick(RECALLED), size), questions);
            return writer.episode();
        }
        List<Deduction> deductions = deductions(dice, Material.SEEN, size);
        if (dice.chance(flat)) {
            drawFlat(writer, dice, deductions, questions + 2);
            return writer.episode();
        }
        List<Told> told = tell(writer, dice, deductions, stated);
        Judgements judging = new Judgements(dice, statements(told));
        for (Told each : dice.rounds(told, questions)) {
            ask(writer, dice, each, judging);
        }
        return writer.episode();
    }

    /** All premises, one by one or all mixed; then questions for conclusions and for premises. */
    private void drawFlat(EpisodeWriter writer, Dice dice, List<Deduction> deductions, int questions) {
        double noPreamble = dice.pick(WITHOUT_PREAMBLE);
        List<Quantified> all =
                deductions.stream().flatMap(each -> each.premises().stream()).toList();
        for (Quantified premise : dice.chance(.5) ? dice.shuffled(all) : all) {
            writer.fact(
                    Wording.passage(Wording.preamble(dice, noPreamble), premise).tokens());
        }
        List<Runnable> choices = new ArrayList<>();
        all.forEach(premise -> choices.add(() -> askForPremise(writer, dice, premise)));
        deductions.stream()
                .filter(each -> each.conclusion() != null)
                .forEach(each -> choices.add(() -> askAboutName(writer, dice, each)));
        dice.shuffled(choices).stream().limit(questions).forEach(Runnable::run);
    }

    private static void askAboutName(EpisodeWriter writer, Dice dice, Deduction deduction) {
        if (dice.chance(NAMED_IN_FLAT)) {
            askForPremiseOfName(writer, dice, deduction);
        } else {
            List<String> order = dice.shuffled(deduction.ends());
            writer.question(
                    Task.CONCLUSION,
                    Passage.under(new Heading(order), List.of(deduction.conclusion(order))),
                    HEADING_OF_TWO);
        }
    }

    private List<Deduction> deductions(Dice dice, Material material, int size) {
        List<String> names = material.names(dice.random(), 3 * size);
        List<Deduction> deductions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<String> three = names.subList(3 * i, 3 * i + 3);
            deductions.add(
                    dice.chance(inconclusive) ? Deduction.inconclusive(dice, three) : Deduction.valid(dice, three));
        }
        return deductions;
    }

    private static void drawRecall(EpisodeWriter writer, Dice dice, List<Deduction> deductions, int questions) {
        tell(writer, dice, deductions, 0);
        for (Deduction deduction : dice.rounds(deductions, questions)) {
            if (dice.chance(.5)) {
                askForDocument(writer, dice, deduction);
            } else {
                askForPremise(writer, dice, dice.pick(deduction.premises()));
            }
        }
    }

    private static List<Told> tell(EpisodeWriter writer, Dice dice, List<Deduction> deductions, double stated) {
        double noPreamble = dice.pick(WITHOUT_PREAMBLE);
        double onlyConclusions = dice.chance(.3) ? stated : 0;
        List<Told> told = new ArrayList<>(deductions.size());
        for (Deduction deduction : deductions) {
            boolean only = deduction.conclusion() != null && dice.chance(onlyConclusions);
            Preamble preamble = Wording.preamble(dice, noPreamble);
            if (only) {
                writer.fact(conclusion(dice, preamble, deduction).tokens());
            } else {
                List<String> tokens = document(preamble, deduction).tokens();
                writer.fact(tokens, weights(tokens.size()));
            }
            told.add(new Told(deduction, only));
        }
        return told;
    }

    private static float[] weights(int length) {
        float[] weights = new float[length];
        for (int i = 0; i < length; i++) {
            int inPremise = (i - (length - 2 * PREMISE)) % PREMISE;
            boolean name = i >= length - 2 * PREMISE && (inPremise == 1 || inPremise == 3);
            weights[i] = name ? NAME_OF_PREMISE : EpisodeWriter.CONTEXT;
        }
        return weights;
    }

    private static List<Quantified> statements(List<Told> told) {
        return told.stream().flatMap(each -> each.statements().stream()).toList();
    }

    private void ask(EpisodeWriter writer, Dice dice, Told told, Judgements judging) {
        Deduction deduction = told.deduction();
        double choice = dice.random().nextDouble();
        if (told.onlyConclusion()) {
            askAboutTwo(writer, dice, deduction);
        } else if (choice < documents) {
            askForDocument(writer, dice, deduction);
        } else if (choice < documents + instructions) {
            Wording.instruct(writer, dice, dice.pick(deduction.premises()));
        } else if (choice < documents + instructions + inferences) {
            infer(writer, dice, deduction);
        } else if (choice < documents + instructions + inferences + judgements) {
            judging.ask(writer);
        } else if (deduction.conclusion() == null) {
            askInVain(writer, dice, deduction);
        } else if (dice.chance(named)) {
            askForPremiseOfName(writer, dice, deduction);
        } else if (dice.chance(paired)) {
            askForPremise(writer, dice, dice.pick(deduction.premises()));
        } else {
            askAboutTwo(writer, dice, deduction);
        }
    }

    private static void askForDocument(EpisodeWriter writer, Dice dice, Deduction deduction) {
        Preamble preamble = dice.chance(.7) ? Preamble.REMEMBER : Wording.preamble(dice, .5);
        writer.question(Task.DOCUMENT, document(preamble, deduction), given(preamble, HEADING_OF_THREE));
    }

    /** Gives one of the two end names; the answer repeats it, as an answer to a comparison does not. */
    private static void askForPremiseOfName(EpisodeWriter writer, Dice dice, Deduction deduction) {
        int which = dice.between(0, 1);
        Quantified premise = deduction.premises().get(which);
        writer.complete(
                Task.NAMED_PREMISE,
                List.of(deduction.ends().get(1 - which)),
                Passage.of(premise).tokens());
    }

    private static void askForPremise(EpisodeWriter writer, Dice dice, Quantified premise) {
        List<String> names = dice.shuffled(List.of(premise.subject(), premise.object()));
        Passage passage = Passage.under(new Heading(names), List.of(premise));
        writer.question(Task.PAIRED_PREMISE, passage, HEADING_OF_TWO);
    }

    private static void askAboutTwo(EpisodeWriter writer, Dice dice, Deduction deduction) {
        Preamble preamble = Wording.preamble(dice, .8);
        writer.question(Task.CONCLUSION, conclusion(dice, preamble, deduction), given(preamble, HEADING_OF_TWO));
    }

    /** What follows about two names where nothing does. */
    private static void askInVain(EpisodeWriter writer, Dice dice, Deduction deduction) {
        List<String> given = new ArrayList<>();
        Preamble preamble = Wording.preamble(dice, .8);
        if (preamble != null) {
            given.add(preamble.token());
        }
        given.addAll(new Heading(dice.shuffled(deduction.ends())).tokens());
        writer.complete(
                Task.NO_CONCLUSION,
                given,
                List.of(Words.NOTHING, preamble == null ? Words.FULL_STOP : preamble.endMark()));
    }

    private static Passage conclusion(Dice dice, @Nullable Preamble preamble, Deduction deduction) {
        List<String> order = dice.shuffled(deduction.ends());
        return Wording.passage(preamble, new Heading(order), List.of(deduction.conclusion(order)));
    }

    private static Passage document(@Nullable Preamble preamble, Deduction deduction) {
        return Wording.passage(preamble, deduction.heading(), deduction.premises());
    }

    private static int given(@Nullable Preamble preamble, int heading) {
        return preamble == null ? heading : heading + 1;
    }

    /** The instruction to infer from a document; the answer's heading has a fixed order, so that it is one right text. */
    static void infer(EpisodeWriter writer, Dice dice, Deduction deduction) {
        Passage document = document(Wording.preamble(dice, .5), deduction);
        Wording.infer(writer, Task.INFER, document, inferred(deduction));
    }

    /** The same about a document without a heading. */
    static void inferBare(EpisodeWriter writer, Dice dice, Deduction deduction) {
        Passage document = new Passage(Wording.preamble(dice, .5), null, List.copyOf(deduction.premises()));
        Wording.infer(writer, Task.INFER_BARE, document, inferred(deduction));
    }

    private static @Nullable Passage inferred(Deduction deduction) {
        List<String> order = deduction.ends();
        return deduction.conclusion() == null
                ? null
                : Passage.under(new Heading(order), List.of(deduction.conclusion(order)));
    }
}
