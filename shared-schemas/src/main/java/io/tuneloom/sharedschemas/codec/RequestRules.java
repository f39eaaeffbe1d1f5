package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.dataset.QuestionSource;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Splitting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request must fulfil that a schema cannot say: how its fields go together. */
public final class RequestRules {
    /** The request stands in later events of its run, beside other things; none may outgrow an event. */
    static final int MAX_INLINE_BYTES = 96 * 1024;

    private static final String DATASET = "/data/dataset";
    private static final String DOCUMENTS = DATASET + "/documents";
    private static final String QUESTIONS = DATASET + "/questions";
    private static final String LORA = "/data/training/lora";
    private static final String TOKENS = "/data/augmentation/tokens";
    private static final String CANDIDATES = "/data/candidates";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Problem> problems = new ArrayList<>();

    private RequestRules() {}

    /** All that is wrong with a request that is right by its schema. */
    public static List<Problem> problems(TuningRequested request) {
        return problems(request, request.dataset());
    }

    /** The same of a request whose data are replaced. */
    public static List<Problem> problems(TuningRequested request, DatasetSpec dataset) {
        RequestRules rules = new RequestRules();
        rules.check(dataset);
        rules.checkAugmentation(request);
        rules.checkLora(request);
        rules.checkForgetting(request);
        return List.copyOf(rules.problems);
    }

    /** All that is wrong with a question that is right by its schema. */
    public static List<Problem> problems(QuestionAsked asked) {
        RequestRules rules = new RequestRules();
        rules.check(asked);
        return List.copyOf(rules.problems);
    }

    private void check(QuestionAsked asked) {
        complainIf(
                asked.baseModel() != null && asked.tunedModel() != null,
                "/data",
                "give either baseModel or tunedModel, not both");
        complainIf(isBlank(asked.prompt()), "/data/prompt", "is blank; give the text that the answer continues");
        List<String> candidates = asked.candidates();
        complainIf(
                candidates.size() == 1,
                CANDIDATES,
                "has one candidate; give at least two, or none to have the answer written");
        Set<String> earlier = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            String pointer = CANDIDATES + "/" + i;
            boolean blank = isBlank(candidates.get(i));
            boolean repeated = !earlier.add(candidates.get(i).strip());
            complainIf(blank, pointer, "is blank");
            complainIf(repeated && !blank, pointer, "is the same as an earlier candidate");
        }
    }

    /** Settings that change nothing are a mistake of the sender's. */
    private void checkLora(TuningRequested request) {
        LoraSettings lora = request.training().lora();
        if (lora == null) {
            return;
        }
        complainIf(
                request.methods().stream().noneMatch(Method::trainsAdapter),
                LORA,
                "has no effect, since no method of the request trains an adapter: add %s to methods, or leave it out"
                        .formatted(Arrays.stream(Method.values())
                                .filter(Method::trainsAdapter)
                                .map(Method::label)
                                .collect(Collectors.joining(" or "))));
        complainIf(
                lora.merge() && !request.deliver(),
                LORA + "/merge",
                "has no effect, since no model is delivered: leave out merge, or set deliver to true");
    }

    private void checkForgetting(TuningRequested request) {
        complainIf(
                !request.forgetting().measure() && request.forgetting().max() != ForgettingSettings.DESTRUCTIVE,
                "/data/forgetting/max",
                "has no effect, since nothing is measured: leave it out, or set measure to true");
        complainIf(
                request.training().replay() > 0 && request.methods().stream().noneMatch(Method::trains),
                "/data/training/replay",
                "has no effect, since no method of the request trains a model: leave it out, or add such a method");
    }

    /** Whether a text has no visible character. */
    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(RequestRules::isUnseen);
    }

    private static boolean isUnseen(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
                    default -> false;
                };
    }

    private void checkAugmentation(TuningRequested request) {
        AugmentationSettings augmentation = request.augmentation();
        if (augmentation.tokens() == null) {
            return;
        }
        complainIf(
                augmentation.ratio() != null,
                "/data/augmentation",
                "give either ratio or tokens, not both: each limits the augmented rows");
        complainIf(
                request.methods().stream().noneMatch(Method::augments),
                TOKENS,
                "has no effect, since no method of the request trains on augmented rows: add augmented-fine-tuning to methods, or leave"
                        + " it out");
        complainIf(
                request.splitting().augmentedFineTuning() != Splitting.NONE,
                TOKENS,
                "counts whole rows, but splitting.augmentedFineTuning has others learned: leave out one of the two");
    }

    private void check(DatasetSpec dataset) {
        if (dataset.benchmark() != null) {
            complainIf(dataset.questions() != null, QUESTIONS, "a benchmark has its own questions; leave these out");
            checkReleased(dataset.benchmark(), dataset.documents());
        } else if (dataset.documents() != null) {
            checkDocuments(dataset.documents());
            checkQuestions(dataset.questions());
            checkLength(dataset);
        } else {
            complain(DATASET, "give a benchmark, or documents");
        }
    }

    /** A benchmark's own world needs no documents; a folder of the authors may take its place. */
    private void checkReleased(BenchmarkName benchmark, @Nullable DocumentSource documents) {
        if (documents == null) {
            return;
        }
        if (benchmark != BenchmarkName.REVERSAL_CURSE) {
            complain(
                    DATASET, "give either benchmark or documents, not both; only reversal-curse has a released folder");
            return;
        }
        if (checkDocuments(documents)) {
            complainIf(
                    documents.inline() != null,
                    DOCUMENTS + "/inline",
                    "the released data set of reversal-curse is a folder; give folder or artifact");
        }
    }

    /** False if it is not clear which documents are meant; then nothing is said of them one by one. */
    private boolean checkDocuments(DocumentSource documents) {
        if (given(documents.artifact(), documents.inline(), documents.folder()) != 1) {
            complain(DOCUMENTS, "give exactly one of artifact, inline and folder");
            return false;
        }
        complainIf(
                documents.folder() != null,
                DOCUMENTS + "/folder",
                "a folder can be read only on the machine that has it: send the request with ./tuneloom submit, which stores the folder"
                        + " and replaces it by an artifact; or give an artifact, or inline texts");
        return true;
    }

    /** @param questions where there are none, the model writes them */
    private void checkQuestions(@Nullable QuestionSource questions) {
        if (questions == null) {
            return;
        }
        if (given(questions.artifact(), questions.inline(), questions.file()) != 1) {
            complain(QUESTIONS, "give exactly one of artifact, inline and file");
            return;
        }
        complainIf(
                questions.file() != null,
                QUESTIONS + "/file",
                "a file can be read only on the machine that has it: send the request with ./tuneloom submit, which stores the file and"
                        + " replaces it by an artifact; or give an artifact, or inline questions");
        List<InlineQuestion> inline = Objects.requireNonNullElse(questions.inline(), List.of());
        for (int i = 0; i < inline.size(); i++) {
            checkQuestion(inline.get(i), QUESTIONS + "/inline/" + i);
        }
    }

    private void checkQuestion(InlineQuestion question, String pointer) {
        long answers = given(question.answer(), question.answers());
        if (question.expected() != null) {
            complainIf(
                    question.candidates() != null || answers > 0,
                    pointer,
                    "give either candidates with an answer, or expected, not both");
        } else if (question.candidates() == null) {
            complain(pointer, "give candidates with an answer, or expected");
        } else {
            complainIf(answers != 1, pointer, "give exactly one of answer and answers");
        }
    }

    private void checkLength(DatasetSpec dataset) {
        int bytes = bytes(dataset);
        complainIf(
                bytes > MAX_INLINE_BYTES,
                DATASET,
                "inline texts and questions have %d bytes as JSON; at most %d are allowed: put them into a folder and a file"
                                .formatted(bytes, MAX_INLINE_BYTES)
                        + " that ./tuneloom submit stores, or into artifacts");
    }

    private static int bytes(DatasetSpec dataset) {
        try {
            return JSON.writeValueAsBytes(dataset).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records that cannot be written as JSON", e);
        }
    }

    private static long given(@Nullable Object... values) {
        return Stream.of(values).filter(Objects::nonNull).count();
    }

    private void complainIf(boolean wrong, String pointer, String message) {
        if (wrong) {
            complain(pointer, message);
        }
    }

    private void complain(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }
}
