package io.tuneloom.basemodel.abilities;

import io.tuneloom.languagemodel.text.Instruction;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Tells the model to rephrase or reverse statements, and counts the answers that are right to the letter. */
record Instructions(Subject subject) {
    private static final int PER_WORLD = 8;

    /** A statement as the model reads it, with its preamble where the documents have one. */
    private record Told(String text, Statement statement) {}

    /** In any other words, from the same end. */
    Share rephrased(Opening opening, World world) {
        return written(
                opening,
                Instruction.REPHRASE,
                world,
                (told, answer) -> !answer.equals(told)
                        && answer.reversed().reversed().equals(told.reversed().reversed()));
    }

    Share reversed(Opening opening, World world) {
        return written(opening, Instruction.REVERSE, world, (told, answer) -> answer.equals(told.reversed()));
    }

    private Share written(
            Opening opening, Instruction instruction, World world, BiPredicate<Statement, Statement> right) {
        List<Told> told = told(world);
        List<String> answers = subject.write(
                opening, instruction, told.stream().map(Told::text).toList());
        List<Boolean> verdicts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Statement statement = told.get(i).statement();
            verdicts.add(bare(answers.get(i))
                    .filter(answer -> right.test(statement, answer))
                    .isPresent());
        }
        return Share.of(verdicts);
    }

    /** The one statement of an answer that has nothing else. */
    private static Optional<Statement> bare(String answer) {
        return Passage.parse(answer)
                .map(Passage::statements)
                .filter(statements -> statements.size() == 1)
                .map(List::getFirst)
                .filter(statement -> Passage.of(statement).text().equals(answer));
    }

    private static List<Told> told(World world) {
        return world.documents().stream()
                .limit(PER_WORLD)
                .map(Instructions::told)
                .toList();
    }

    /** A document of one statement as it stands; of a longer one its first statement. */
    private static Told told(Document document) {
        Passage passage = Passage.parse(document.text()).orElseThrow();
        Statement first = passage.statements().getFirst();
        return document.factIds().size() == 1
                ? new Told(document.text(), first)
                : new Told(Passage.of(first).text(), first);
    }
}
