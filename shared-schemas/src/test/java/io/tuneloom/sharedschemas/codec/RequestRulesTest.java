package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.codec.Decoded.Valid;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRulesTest {
    private static final String TEXTS = "'documents': {'inline': [{'name': 'a.md', 'text': 'One.'}]}";
    private static final String ASKED =
            "'questions': {'inline': [{'prompt': 'Which?', 'candidates': ['one', 'two'], 'answer': 'one'}]}";
    private static final String UNSEEN = "\u200B \u00A0\uFEFF";
    private static final String ARTIFACT =
            "'artifact': {'uri': 'file:/x', 'sha256': '%s', 'bytes': 1, 'mediaType': 'text/plain'}"
                    .formatted("0".repeat(64));

    @Test
    void shouldTakeABenchmarkOrDocumentsWithQuestionsOrWithout() {
        assertThat(problems("'benchmark': 'simple-reversals'")).isEmpty();
        assertThat(problems("'benchmark': 'reversal-curse', 'documents': {" + ARTIFACT + "}"))
                .isEmpty();
        assertThat(problems(TEXTS + "," + ASKED)).isEmpty();
        assertThat(problems(TEXTS + ", 'questions': {'inline': [{'prompt': 'Which?', 'expected': 'one'}]}"))
                .isEmpty();
        assertThat(problems(TEXTS)).isEmpty();
        assertThat(problems("'documents': {" + ARTIFACT + "}, 'questions': {" + ARTIFACT + "}"))
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() {
        assertThat(problemsOf("wodeb is")).isEmpty();
        assertThat(problemsOf("wodeb is", "larger", "smaller")).isEmpty();
        assertThat(problemsOf(UNSEEN, "larger"))
                .containsExactly(
                        "/data/prompt: is blank; give the text that the answer continues",
                        "/data/candidates: has one candidate; give at least two, or none to have the answer written");
        assertThat(problemsOf("wodeb is", "larger", UNSEEN, "smaller", " larger", " "))
                .containsExactly(
                        "/data/candidates/1: is blank",
                        "/data/candidates/3: is the same as an earlier candidate",
                        "/data/candidates/4: is blank");
    }

    private static List<String> problemsOf(String prompt, String... candidates) {
        return RequestRules.problems(new QuestionAsked(null, null, prompt, List.of(candidates), 64)).stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|/data/dataset: give a benchmark, or documents",
                "'benchmark': 'simple-reversals', TEXTS|/data/dataset: give either benchmark or documents, not both;"
                        + " only reversal-curse has a released folder",
                "'benchmark': 'reversal-curse', TEXTS|/data/dataset/documents/inline: the released data set of"
                        + " reversal-curse is a folder; give folder or artifact",
                "'benchmark': 'reversal-curse', 'documents': {}|/data/dataset/documents: give exactly one of artifact, inline and"
                        + " folder",
                "'benchmark': 'simple-reversals', ASKED|"
                        + "/data/dataset/questions: a benchmark has its own questions; leave these out",
                "'documents': {}, ASKED|/data/dataset/documents: give exactly one of artifact, inline and folder",
                "'documents': {'folder': 'x', 'inline': [{'name': 'a.md', 'text': 'One.'}]}|"
                        + "/data/dataset/documents: give exactly one of artifact, inline and folder",
                "'benchmark': 'reversal-curse', 'documents': {'folder': 'x', 'inline': [{'name': 'a.md', 'text': 'One.'}]}|"
                        + "/data/dataset/documents: give exactly one of artifact, inline and folder",
                "TEXTS, 'questions': {'file': 'x', 'inline': [{'prompt': 'Which?', 'answer': 'one'}]}|"
                        + "/data/dataset/questions: give exactly one of artifact, inline and file",
                "TEXTS, 'questions': {}|/data/dataset/questions: give exactly one of artifact, inline and file",
                "TEXTS, 'questions': {'inline': [{'prompt': 'Which?', 'candidates': ['one', 'two']}]}|"
                        + "/data/dataset/questions/inline/0: give exactly one of answer and answers",
                "TEXTS, 'questions': {'inline': [{'prompt': 'Which?', 'answer': 'one'}]}|"
                        + "/data/dataset/questions/inline/0: give candidates with an answer, or expected",
                "TEXTS, 'questions': {'inline': [{'prompt': 'Which?', 'expected': 'one', 'answer': 'one'}]}|"
                        + "/data/dataset/questions/inline/0: give either candidates with an answer, or expected, not both",
            })
    void shouldSayHowFieldsGoTogether(String dataset, String problem) {
        // Given
        String data = dataset == null ? "" : dataset.replace("TEXTS", TEXTS).replace("ASKED", ASKED);

        // Then
        assertThat(problems(data)).extracting(Problem::toString).containsExactly(problem);
    }

    @Test
    void shouldSendFoldersAndFilesToWhoCanReadThem() {
        // When
        List<Problem> problems = problems("'documents': {'folder': 'x'}, 'questions': {'file': 'y'}");

        // Then
        assertThat(problems)
                .extracting(Problem::pointer)
                .containsExactly("/data/dataset/documents/folder", "/data/dataset/questions/file");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).contains("./tuneloom submit"));
    }

    @Test
    void shouldRefuseInlineTextsThatWouldOutgrowLaterEvents() {
        // Given
        String text = "\\u0001".repeat(20_000);
        String data = "'documents': {'inline': [{'name': 'a.md', 'text': '" + text + "'}]}," + ASKED;

        // Then
        assertThat(problems(data))
                .singleElement()
                .asString()
                .contains("/data/dataset: inline texts and questions have 120")
                .contains("at most 98304 are allowed");
    }

    /** What has no effect was meant to have one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lora-fine-tuning|{}|true|",
                "augmented-lora-fine-tuning|{'rank': 4, 'merge': true}|true|",
                "fine-tuning|{}|true|/data/training/lora: has no effect, since no method of the request trains an adapter: add"
                        + " lora-fine-tuning or augmented-lora-fine-tuning to methods, or leave it out",
                "lora-fine-tuning|{'merge': true}|false|/data/training/lora/merge: has no effect, since no model is delivered:"
                        + " leave out merge, or set deliver to true",
                "lora-fine-tuning|{'rank': 0}|true|/data/training/lora/rank: must be between 1 and 512, was 0",
                "lora-fine-tuning|{'dropout': 1}|true|/data/training/lora/dropout: must be between 0 and 0.9, was 1",
                "lora-fine-tuning|{'targetModules': ['lm_head']}|true|/data/training/lora/targetModules/0: must be one of q_proj,"
                        + " k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj, was 'lm_head'",
                "lora-fine-tuning|{'targetModules': []}|true|/data/training/lora/targetModules: must have at least 1 entry, had 0",
            })
    void shouldRefuseAdaptersThatCannotBeTrainedAndSettingsWithoutEffect(
            String method, String lora, boolean deliver, String problem) {
        // When
        String data =
                "'dataset': {'benchmark': 'simple-reversals'}, 'methods': ['%s'], 'deliver': %s, 'training': {'lora': %s}"
                        .formatted(method, deliver, lora);
        List<Problem> problems = switch (read(data)) {
            case Decoded.Valid valid ->
                RequestRules.problems((TuningRequested) valid.event().data());
            case Decoded.Invalid invalid -> invalid.problems();
        };

        // Then
        assertThat(problems).extracting(Problem::toString).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fine-tuning|{'measure': true, 'max': 1}|0.3|",
                "fine-tuning|{'measure': false}|0.3|",
                "icl|{'measure': true}|0|",
                "fine-tuning|{'measure': false, 'max': 1}|0|/data/forgetting/max: has no effect, since nothing is measured: leave it"
                        + " out, or set measure to true",
                "icl|{'measure': true}|0.3|/data/training/replay: has no effect, since no method of the request trains a model: leave"
                        + " it out, or add such a method",
            })
    void shouldRefuseSettingsOfForgettingWithoutEffect(
            String method, String forgetting, String replay, String problem) {
        // When
        String data =
                "'dataset': {'benchmark': 'simple-reversals'}, 'methods': ['%s'], 'forgetting': %s, 'training': {'replay': %s}"
                        .formatted(method, forgetting, replay);
        List<Problem> problems = RequestRules.problems(
                (TuningRequested) ((Valid) read(data)).event().data());

        // Then
        assertThat(problems).extracting(Problem::toString).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "augmented-fine-tuning|{'tokens': 100}|none|",
                "paraphrase-fine-tuning|{'tokens': 100}|none|",
                "fine-tuning|{'tokens': 100}|none|/data/augmentation/tokens: has no effect, since no method of the request trains on"
                        + " augmented rows: add augmented-fine-tuning to methods, or leave it out",
                "augmented-fine-tuning|{'tokens': 100}|independent|/data/augmentation/tokens: counts whole rows, but"
                        + " splitting.augmentedFineTuning has others learned: leave out one of the two",
                "augmented-fine-tuning|{'samples': 2}|cumulative|",
                "augmented-fine-tuning|{'tokens': 100, 'ratio': 1}|none|/data/augmentation: give either ratio or tokens, not both:"
                        + " each limits the augmented rows",
            })
    void shouldRefuseATokenBudgetThatLimitsNothingOrSomethingElse(
            String method, String augmentation, String splitting, String problem) {
        // Given
        Decoded decoded = read(("'dataset': {'benchmark': 'simple-reversals'}, 'methods': ['%s'], 'augmentation': %s,"
                        + " 'splitting': {'augmentedFineTuning': '%s'}")
                .formatted(method, augmentation, splitting));

        // Then
        assertThat(decoded).isInstanceOf(Valid.class);
        assertThat(RequestRules.problems(
                        (TuningRequested) ((Valid) decoded).event().data()))
                .extracting(Problem::toString)
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    private static List<Problem> problems(String dataset) {
        Decoded decoded = read("'dataset': {%s}".formatted(dataset));
        assertThat(decoded).isInstanceOf(Valid.class);
        return RequestRules.problems((TuningRequested) ((Valid) decoded).event().data());
    }

    private static Decoded read(String data) {
        String event = """
                {"specversion": "1.0", "id": "run-7", "source": "/me", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {%s}}""".formatted(data.replace('\'', '"'));
        return EventCodec.read(event.getBytes(StandardCharsets.UTF_8));
    }
}
