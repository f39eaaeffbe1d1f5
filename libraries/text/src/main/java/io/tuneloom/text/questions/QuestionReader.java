package io.tuneloom.text.questions;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.text.reading.JsonLine;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads questions, and says all that is wrong with them at once, each with its line or number. */
public final class QuestionReader {
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    /** In all splits together. */
    public static final int MOST_QUESTIONS = 5_000;
    /** A result has a row for every split and method, and a difference for every two of them. */
    private static final int MOST_SPLITS = 100;

    private final String source;
    private final List<Question> questions = new ArrayList<>();
    private final Omissions omissions = new Omissions();
    private final List<SourceProblem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Asked, String> asked = new HashMap<>();

    /** What makes a question another one. Twice the same is no second piece of evidence, and intervals would be too narrow. */
    private record Asked(
            String split,
            String prompt,
            String separator,
            Set<String> candidates,
            @Nullable String expected) {
        static Asked of(Question question) {
            return new Asked(
                    question.split(),
                    question.prompt(),
                    question.separator(),
                    Set.copyOf(question.candidates()),
                    question.expected());
        }
    }

    private QuestionReader(String source) {
        this.source = source;
    }

    /** @param file JSON Lines, a question a line */
    public static QuestionReading read(SourceFile file) {
        QuestionReader reader = new QuestionReader(file.name());
        try {
            byte[] bytes = file.bytes() > MOST_BYTES ? new byte[0] : file.read(MOST_BYTES);
            if (file.bytes() > MOST_BYTES || bytes.length > MOST_BYTES) {
                reader.complain("has more than %d bytes; ask fewer questions".formatted(MOST_BYTES));
                return reader.result();
            }
            for (JsonLine line : JsonLine.all(Utf8.decode(bytes))) {
                reader.add("line " + line.number(), line);
            }
        } catch (UnreadableTextException e) {
            reader.complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            reader.complain("cannot be read: " + IoFailure.reason(e));
        }
        return reader.result();
    }

    /** Those of a request. */
    public static QuestionReading of(List<InlineQuestion> inline) {
        QuestionReader reader = new QuestionReader("questions");
        for (int i = 0; i < inline.size(); i++) {
            reader.add("question " + (i + 1), inline.get(i));
        }
        return reader.result();
    }

    private void add(String where, JsonLine line) {
        try {
            line.omitOthers(WrittenQuestion.MEMBERS, omissions);
            add(where, WrittenQuestion.of(line.json()));
        } catch (UnreadableTextException e) {
            complain(where + " " + e.getMessage());
        }
    }

    private void add(String where, InlineQuestion written) {
        try {
            Question question = WrittenQuestion.checked(written, questions.size() + 1);
            String earlier = asked.putIfAbsent(Asked.of(question), where);
            if (!ids.add(question.id())) {
                complain("%s has the id '%s' of an earlier one; give it another".formatted(where, question.id()));
            } else if (earlier != null) {
                complain("%s asks the same as %s; leave one of them out".formatted(where, earlier));
            } else {
                questions.add(question);
            }
        } catch (UnreadableTextException e) {
            complain(where + " " + e.getMessage());
        }
    }

    private void complain(String message) {
        problems.add(new SourceProblem(source, message));
    }

    private QuestionReading result() {
        if (problems.isEmpty() && questions.isEmpty()) {
            complain("has no question; expected a line of JSON for each");
        }
        if (questions.size() > MOST_QUESTIONS) {
            complain("has %d questions; at most %d are asked".formatted(questions.size(), MOST_QUESTIONS));
        }
        long splits = questions.stream().map(Question::split).distinct().count();
        if (splits > MOST_SPLITS) {
            complain("has %d splits; at most %d are reported: give questions that belong together the same split"
                    .formatted(splits, MOST_SPLITS));
        }
        return problems.isEmpty()
                ? new QuestionReading.Read(List.copyOf(questions), omissions.of(source))
                : new QuestionReading.Refused(List.copyOf(problems));
    }

    /** What came of reading questions: all of them, or why there are none. */
    public sealed interface QuestionReading {

        /** @param leftOut what was given with the questions and is not read */
        record Read(List<Question> questions, List<LeftOut.Part> leftOut) implements QuestionReading {}

        /** @param problems never empty */
        record Refused(List<SourceProblem> problems) implements QuestionReading {}
    }
}
