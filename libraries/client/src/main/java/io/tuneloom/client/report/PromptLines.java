package io.tuneloom.client.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a model reads before a question without documents, as the {@code prompts.json} of its folder says. A tuned model that is asked
 * without it gives other answers than those that were measured.
 */
final class PromptLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TITLE = "Prompt without documents";

    private PromptLines() {}

    /**
     * One line, or two if that is wider than {@code width}. The text before the question is quoted as in JSON and never divided, since
     * spaces at its end count.
     *
     * @param model the model's folder, of an adapter its base model's
     */
    static List<String> of(Path model, int width) {
        String opening = opening(model.resolve("prompts.json"));
        if (opening.isEmpty()) {
            return List.of(TITLE + ": the question alone");
        }
        String prompt = quoted(opening) + " + question";
        String where = "closedBook in prompts.json";
        String line = "%s: %s (%s)".formatted(TITLE, prompt, where);
        return TerminalText.columns(line) <= width
                ? List.of(line)
                : List.of("%s (%s):".formatted(TITLE, where), "  " + prompt);
    }

    /** A folder without the file has a model that is asked in plain English, with nothing before a question. */
    private static String opening(Path prompts) {
        if (!Files.exists(prompts)) {
            return "";
        }
        try {
            return JSON.readTree(prompts.toFile()).path("closedBook").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + prompts, e);
        }
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
