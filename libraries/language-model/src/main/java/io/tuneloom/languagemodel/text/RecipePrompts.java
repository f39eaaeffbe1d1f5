package io.tuneloom.languagemodel.text;

import java.util.EnumMap;
import java.util.Map;

/**
 * Plain English for the instructions of question-answers, entity-relations and active-reading, each with a worked example whose answer is
 * one line: models that only continue text go on with another line.
 */
final class RecipePrompts {
    private static final String STAMPS =
            "Text: The ladder leans on the wall of the barn. Mrs Otto works upstairs and keeps the spare stamps.\n";
    private static final String HARBOUR = "Text: Ships enter the harbour at high tide only. The harbour is shallow.\n";

    private RecipePrompts() {}

    /** @param others the other instructions */
    static Map<Instruction, String> and(Map<Instruction, String> others) {
        Map<Instruction, String> all = new EnumMap<>(others);
        all.put(
                Instruction.QUESTION_ANSWERS,
                "Write questions that the text answers, each with its answer from the text.\n"
                        + STAMPS
                        + "Questions and answers: Q: Where does the ladder lean? A: On the wall of the barn."
                        + " Q: Who keeps the spare stamps? A: Mrs Otto. Q: On which floor does Mrs Otto work? A: Upstairs.\n\n"
                        + "Text: {document}\nQuestions and answers:");
        all.put(
                Instruction.LIST_ENTITIES,
                "Name the people, places, things and terms that the text is about, with semicolons between them.\n"
                        + STAMPS
                        + "Named: ladder; wall of the barn; Mrs Otto; spare stamps\n\n"
                        + "Text: {document}\nNamed:");
        all.put(
                Instruction.RELATE_ENTITIES,
                "Say in whole sentences how the things are connected, by what the text says.\n"
                        + STAMPS
                        + "Things: Mrs Otto; spare stamps\n"
                        + "Connection: The spare stamps are in the care of Mrs Otto, so you find them upstairs, where she works.\n\n"
                        + "Text: {document}\nThings: {entities}\nConnection:");
        all.put(
                Instruction.PROPOSE_STRATEGIES,
                "Think of ways to study the text until one knows it by heart, with semicolons between them.\n"
                        + HARBOUR
                        + "Ways: explain why one fact leads to the other; tell it as advice to a captain; say what would be"
                        + " different if it were not so; turn each fact round\n\n"
                        + "Text: {document}\nWays:");
        all.put(
                Instruction.APPLY_STRATEGY,
                "Study the text in the given way, and write down what comes of it.\n"
                        + HARBOUR
                        + "Way: tell it as advice to a captain\n"
                        + "Written down: Wait for high tide before you enter the harbour, captain, for it is shallow.\n\n"
                        + "Text: {document}\nWay: {strategy}\nWritten down:");
        return all;
    }
}
