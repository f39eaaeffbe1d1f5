package io.tuneloom.languagemodel.text;

import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How text is laid out for a model: a folder's prompts.json. None of the texts holds the beginning-of-text token.
 *
 * @param context before a question or instruction, with the documents at {@code {documents}}
 * @param documentSeparator between two documents
 * @param closedBook before a question to a model that has learned the documents
 * @param withoutContext before an instruction without documents
 * @param row a training row, with the document at {@code {document}}; what stands before it is read but not learned
 * @param instructions each with what it is about at its placeholders ({@code {statement}} or {@code {document}}, and for some {@code
 *     {entities}} or {@code {strategy}} too); the model's answer comes right after; all but rephrase, reverse and infer may be left out
 * @param verdicts the answers to judge; there with it
 * @param answersEndWithLine whether an answer is one line, for a model that does not end its text but goes on with another
 *     line; false where the file does not say it
 */
public record Prompts(
        String context,
        String documentSeparator,
        String closedBook,
        String withoutContext,
        String row,
        Map<Instruction, String> instructions,
        @Nullable Verdicts verdicts,
        boolean answersEndWithLine) {
    static final String DOCUMENTS = "{documents}";
    static final String DOCUMENT = "{document}";

    private static final String FILE = "prompts.json";
    private static final String ANSWERS_END_WITH_LINE = "answersEndWithLine";
    private static final String ENTAILED = "entailed";
    private static final String CONTRADICTED = "contradicted";
    private static final String OPEN = "open";

    public Prompts {
        holds("context", context, DOCUMENTS);
        holds("row", row, DOCUMENT);
        instructions = Map.copyOf(instructions);
        for (Instruction instruction : Instruction.values()) {
            String text = instructions.get(instruction);
            if (text != null) {
                instruction
                        .placeholders()
                        .forEach(placeholder -> holds("instructions." + instruction.field(), text, placeholder));
            } else if (!instruction.isOptional()) {
                throw new IllegalArgumentException("instructions." + instruction.field() + ": is missing");
            }
        }
        if (instructions.containsKey(Instruction.JUDGE) && verdicts == null) {
            throw new IllegalArgumentException("verdicts: is missing, the answers to instructions.judge");
        }
    }

    /** Of a model that is not asked to judge. */
    public Prompts(
            String context,
            String documentSeparator,
            String closedBook,
            String withoutContext,
            String row,
            Map<Instruction, String> instructions) {
        this(context, documentSeparator, closedBook, withoutContext, row, instructions, null, false);
    }

    /**
     * How to ask for what an instruction says. Questions are asked for in plain English where the file does not say how, rather than by
     * the instructions that training rows are written by.
     *
     * @throws IllegalArgumentException when the model does not know the instruction
     */
    String text(Instruction instruction) {
        String text = (instructions.containsKey(instruction) || !instruction.isForQuestions() ? this : general())
                .instructions.get(instruction);
        if (text == null) {
            throw new IllegalArgumentException("the model has no instruction " + instruction.field());
        }
        return text;
    }

    /** Of instructions for questions every model does; the others must be in the file, unless there is none. */
    boolean knows(Instruction instruction) {
        return instructions.containsKey(instruction) || instruction.isForQuestions();
    }

    private static void holds(String field, String text, String placeholder) {
        int at = text.indexOf(placeholder);
        if (at < 0 || text.indexOf(placeholder, at + 1) >= 0) {
            throw new IllegalArgumentException(field + ": must hold " + placeholder + " once, was \"" + text + "\"");
        }
    }

    /**
     * The folder's prompts.json, or {@link #general()} where there is none.
     *
     * @throws ModelFolderException naming the field that is missing or wrong
     */
    public static Prompts read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return general();
        }
        JsonFile json = JsonFile.read(file);
        try {
            return new Prompts(
                    json.text("context"),
                    json.text("documentSeparator"),
                    json.text("closedBook"),
                    json.text("withoutContext"),
                    json.text("row"),
                    instructions(json),
                    json.object("verdicts").map(Prompts::verdicts).orElse(null),
                    json.truth(ANSWERS_END_WITH_LINE, false));
        } catch (IllegalArgumentException e) {
            throw new ModelFolderException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<Instruction, String> instructions(JsonFile json) {
        JsonFile texts = json.object("instructions")
                .orElseThrow(() -> new ModelFolderException(json.file(), "instructions: is missing"));
        Map<Instruction, String> instructions = new EnumMap<>(Instruction.class);
        for (Instruction instruction : Instruction.values()) {
            if (texts.has(instruction.field())) {
                instructions.put(instruction, texts.text(instruction.field()));
            }
        }
        return instructions;
    }

    private static Verdicts verdicts(JsonFile texts) {
        return new Verdicts(texts.text(ENTAILED), texts.text(CONTRADICTED), texts.text(OPEN));
    }

    public void write(Path folder) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("context", context);
        json.addProperty("documentSeparator", documentSeparator);
        json.addProperty("closedBook", closedBook);
        json.addProperty("withoutContext", withoutContext);
        json.addProperty("row", row);
        JsonObject texts = new JsonObject();
        for (Instruction instruction : Instruction.values()) {
            if (instructions.containsKey(instruction)) {
                texts.addProperty(instruction.field(), instructions.get(instruction));
            }
        }
        json.add("instructions", texts);
        if (verdicts != null) {
            JsonObject words = new JsonObject();
            words.addProperty(ENTAILED, verdicts.entailed());
            words.addProperty(CONTRADICTED, verdicts.contradicted());
            words.addProperty(OPEN, verdicts.open());
            json.add("verdicts", words);
        }
        if (answersEndWithLine) {
            json.addProperty(ANSWERS_END_WITH_LINE, true);
        }
        JsonFile.write(folder.resolve(FILE), json);
    }

    /**
     * Plain English with worked examples, for a language model that only continues text. One example is as the benchmarks
     * write, whose names have no capitals, and one as other texts do: a model that imitates them can be read in either.
     */
    public static Prompts general() {
        return new Prompts(
                "{documents}\n\n",
                "\n",
                "",
                "",
                "{document}",
                RecipePrompts.and(Map.of(
                        Instruction.REPHRASE,
                        "Say the same in other words.\n"
                                + "Sentence: dax are taller than wug.\nIn other words: dax have more height than wug.\n\n"
                                + "Sentence: The key hangs behind the door.\nIn other words: You find the key behind the door.\n\n"
                                + "Sentence: {statement}\nIn other words:",
                        Instruction.REVERSE,
                        "Say the same, beginning with the other side.\n"
                                + "Sentence: dax are taller than wug.\nReversed: wug are less tall than dax.\n\n"
                                + "Sentence: The key hangs behind the door.\nReversed: Behind the door hangs the key.\n\n"
                                + "Sentence: {statement}\nReversed:",
                        Instruction.INFER,
                        "Link the sentence with what stands above and say what follows.\n"
                                + "Sentence: All dax are wug. (Above: All wug are fep.)\nIt follows that: All dax are fep.\n\n"
                                + "Sentence: The key hangs behind the door. (Above: The door is in the kitchen.)\n"
                                + "It follows that: The key is in the kitchen.\n\n"
                                + "Sentence: {document}\nIt follows that:",
                        Instruction.JUDGE,
                        "Does the sentence follow from what stands above? Answer yes, no or unknown.\n"
                                + "Sentence: Wug are shorter than dax. (Above: Dax are taller than wug.)\nAnswer: yes\n\n"
                                + "Sentence: Wug are taller than dax. (Above: Dax are taller than wug.)\nAnswer: no\n\n"
                                + "Sentence: Wug are older than fep. (Above: Dax are taller than wug.)\nAnswer: unknown\n\n"
                                + "Sentence: {statement}\nAnswer:",
                        Instruction.ASK_RESTATED,
                        "A teacher tells a class the fact in a new way.\n"
                                + "Fact: The ladder leans on the wall of the barn.\n"
                                + "Told anew: Against the wall of the barn you find the ladder.\n\n"
                                + "Fact: Mrs Otto keeps the spare stamps.\n"
                                + "Told anew: Whoever needs spare stamps gets them from Mrs Otto.\n\n"
                                + "Fact: {statement}\nTold anew:",
                        Instruction.ASK_REVERSED,
                        "A teacher turns the fact round, so that it ends with what it began with.\n"
                                + "Fact: The ladder leans on the wall of the barn.\n"
                                + "Turned round: On the wall of the barn leans the ladder.\n\n"
                                + "Fact: Mrs Otto keeps the spare stamps.\n"
                                + "Turned round: The spare stamps are kept by Mrs Otto.\n\n"
                                + "Fact: {statement}\nTurned round:",
                        Instruction.ASK_LINKED,
                        "A teacher says what a class can work out from the fact and the notes before it.\n"
                                + "Fact: The ladder leans on the barn. (Notes: The barn is by the pond.)\n"
                                + "Worked out: The ladder is by the pond.\n\n"
                                + "Fact: Mrs Otto keeps the stamps. (Notes: Mrs Otto works upstairs.)\n"
                                + "Worked out: The stamps are kept upstairs.\n\n"
                                + "Fact: {document}\nWorked out:",
                        Instruction.ASK_UNANSWERABLE,
                        "A teacher says the same of something with another name, which the class has never heard of.\n"
                                + "Fact: The ladder leans on the wall of the barn.\n"
                                + "Of another: The pitchfork leans on the wall of the barn.\n\n"
                                + "Fact: Mrs Otto keeps the spare stamps.\n"
                                + "Of another: Mrs Vidal keeps the spare stamps.\n\n"
                                + "Fact: {statement}\nOf another:")),
                new Verdicts(" yes", " no", " unknown"),
                true);
    }

    /** A model's words for what the documents say of a statement, as they stand behind the instruction to judge it. */
    public record Verdicts(String entailed, String contradicted, String open) {
        public Verdicts {
            if (List.of(entailed, contradicted, open).stream().distinct().count() < 3) {
                throw new IllegalArgumentException(
                        "verdicts: must be three different texts, were \"%s\", \"%s\" and \"%s\""
                                .formatted(entailed, contradicted, open));
            }
        }
    }
}
