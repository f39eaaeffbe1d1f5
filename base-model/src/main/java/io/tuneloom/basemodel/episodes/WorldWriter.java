package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.benchmarks.WrittenItem;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes an episode about a world of a benchmark's kind: its documents, then questions and instructions about them. */
final class WorldWriter {
    private final EpisodeWriter writer = new EpisodeWriter();
    private final Dice dice;
    private final List<Document> documents;
    private final List<Statement> statements;
    private final List<Statement> taught;
    private final Judgements judgements;

    /** @param documents those that stand in context; shuffled in every second episode */
    WorldWriter(Dice dice, List<Document> documents) {
        this.dice = dice;
        this.documents = documents;
        this.statements = documents.stream()
                .flatMap(document -> passage(document).statements().stream())
                .toList();
        this.taught = statements.stream()
                .filter(statement -> !HeldOut.isAmong(statement.tokens()))
                .toList();
        this.judgements = new Judgements(dice, statements);
        writer.beginFacts();
        (dice.chance(.5) ? dice.shuffled(documents) : documents)
                .forEach(document ->
                        writer.fact(withoutHeldOutPreamble(passage(document)).tokens()));
    }

    /** The first documents of a world, up to the one with which all its facts have been told. */
    static List<Document> tellingAll(World world) {
        int untold = world.facts().size();
        Set<String> told = new HashSet<>();
        int count = 0;
        while (told.size() < untold && count < world.documents().size()) {
            told.addAll(world.documents().get(count++).factIds());
        }
        return world.documents().subList(0, count);
    }

    /** Asks for the right candidate. */
    void ask(Task task, TestItem item) {
        String right = item.candidates().get(dice.pick(item.answers()));
        writer.complete(task, tokens(item.prompt()), tokens(right.strip()));
    }

    /** Asks for the answer to be written. */
    void ask(Task task, WrittenItem item) {
        writer.completeAndEnd(
                task, tokens(item.prompt()), tokens(item.expected().strip()));
    }

    /** Asks to judge a statement by the documents. */
    void judge() {
        judgements.ask(writer);
    }

    /** Asks for the end of what a document says. */
    void recall(Task task, Passage passage, int asked) {
        List<String> tokens = passage.tokens();
        int given = tokens.size() - asked;
        writer.complete(task, tokens.subList(0, given), tokens.subList(given, tokens.size()));
    }

    /** Asks to rephrase or to reverse something that a document says and that is not held out. */
    void instruct() {
        Wording.instruct(writer, dice, dice.pick(taught));
    }

    /** Asks for what follows from a document together with the others. */
    void infer(Task task, Document document, Statement conclusion) {
        Wording.infer(writer, task, passage(document), Passage.of(conclusion));
    }

    Statement statement() {
        return dice.pick(statements);
    }

    Document document() {
        return dice.pick(documents);
    }

    Episode episode() {
        return writer.episode();
    }

    static Passage passage(Document document) {
        return Passage.parse(document.text())
                .orElseThrow(() -> new IllegalStateException("not of the language: " + document.text()));
    }

    private static Passage withoutHeldOutPreamble(Passage passage) {
        Preamble preamble = passage.preamble();
        return preamble != null && HeldOut.PREAMBLES.contains(preamble)
                ? new Passage(null, passage.heading(), passage.sentences())
                : passage;
    }

    private static List<String> tokens(String text) {
        return Tokens.split(text).orElseThrow(() -> new IllegalStateException("not of the language: " + text));
    }
}
