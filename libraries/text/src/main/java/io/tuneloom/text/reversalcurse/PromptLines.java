package io.tuneloom.text.reversalcurse;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.JsonLine;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one file of {"prompt": ..., "completion": ...} per line. Blank lines are skipped, other members left out. */
final class PromptLines {
    static final int MAX_CHARACTERS = 4_000;

    private static final Set<String> MEMBERS = Set.of("prompt", "completion");

    private final StudyFile kind;

    private PromptLines(StudyFile kind) {
        this.kind = kind;
    }

    /**
     * @param leftOut gets what is left out
     * @param problems gets those of the file and of every line
     */
    static List<PromptLine> read(
            StudyFile kind, SourceFile file, List<LeftOut.Part> leftOut, List<SourceProblem> problems) {
        List<PromptLine> lines = new ArrayList<>();
        Omissions omissions = new Omissions();
        try {
            PromptLines reader = new PromptLines(kind);
            List<JsonLine> all = JsonLine.all(text(file));
            if (all.isEmpty()) {
                throw new UnreadableTextException("is empty; fill it or remove it");
            }
            for (JsonLine line : all) {
                line.omitOthers(MEMBERS, omissions);
                try {
                    lines.add(reader.line(line.number(), line.json()));
                } catch (UnusableLineException e) {
                    problems.add(e.problem());
                }
            }
        } catch (UnreadableTextException e) {
            problems.add(new SourceProblem(file.name(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            problems.add(new SourceProblem(file.name(), "cannot be read: " + IoFailure.reason(e)));
        }
        leftOut.addAll(omissions.of(file.name()));
        return lines;
    }

    private static String text(SourceFile file) throws IOException, UnreadableTextException {
        long most = Limits.STANDARD.fileBytes();
        byte[] bytes = file.bytes() > most ? new byte[0] : file.read(most);
        if (file.bytes() > most || bytes.length > most) {
            throw new UnreadableTextException(
                    "has more than %d bytes; split the data set into several folders".formatted(most));
        }
        return Utf8.decode(bytes);
    }

    private PromptLine line(int number, JsonNode json) throws UnusableLineException {
        if (!json.isObject()) {
            throw refused(number, "is not a JSON object; write {\"prompt\": ..., \"completion\": ...}");
        }
        PromptLine line =
                new PromptLine(kind, number, member(number, json, "prompt"), member(number, json, "completion"));
        if (line.text().length() > MAX_CHARACTERS) {
            throw line.refused(
                    "prompt and completion have %d characters together; shorten them to %d or remove the line"
                            .formatted(line.text().length(), MAX_CHARACTERS));
        }
        if (line.completion().isBlank()) {
            throw line.refused("the completion is empty; fill it or remove the line");
        }
        return line;
    }

    private String member(int number, JsonNode json, String name) throws UnusableLineException {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw refused(
                    number,
                    "\"%s\" is %s; write {\"prompt\": \"...\", \"completion\": \"...\"}"
                            .formatted(name, value.isMissingNode() ? "missing" : "no text"));
        }
        return value.textValue();
    }

    private UnusableLineException refused(int number, String what) {
        return new UnusableLineException(kind.fileName(), number, what);
    }

    /** A line of a file, and where it stands. The completion follows the prompt directly. */
    record PromptLine(StudyFile kind, int number, String prompt, String completion) {

        String text() {
            return prompt + completion;
        }

        UnusableLineException refused(String what) {
            return new UnusableLineException(kind.fileName(), number, what);
        }
    }

    /** A line that cannot be used. */
    static final class UnusableLineException extends Exception {
        private final transient SourceProblem problem;

        UnusableLineException(String file, int line, String what) {
            super(what);
            this.problem = new SourceProblem(file, "line %d: %s".formatted(line, what));
        }

        /** Where, what is wrong, and what to do. */
        SourceProblem problem() {
            return problem;
        }
    }
}
