package io.tuneloom.datasetgeneration.domain.questions;

import static io.tuneloom.datasetgeneration.domain.questions.Texts.ROOMS;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.documents;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.named;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionWriterTest {
    private static final List<TrainingDocument> COMPARISONS = documents(
            "Note that A are brighter than B.",
            "In fact, C are heavier than D.",
            "Note that E are older than F.",
            "In fact, G are faster than H.");

    @Test
    void shouldMakeForcedChoicesWithTheirEvidence() {
        // Given
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);

        // When
        writer.add(
                asking(Kind.REVERSED, 4),
                List.of(
                        written("The room with fourteen seats is Heron."),
                        written("The room with six seats is Curlew."),
                        written("The room with twenty seats is Knot."),
                        written("The room with nine seats is Petrel.")));

        // Then
        List<Question> questions = writer.questions();
        assertThat(questions)
                .extracting(Question::id)
                .containsExactly("reversed-1", "reversed-2", "reversed-3", "reversed-4");
        assertThat(questions.getFirst()).satisfies(question -> {
            assertThat(question.split()).isEqualTo("reversed");
            assertThat(question.prompt()).isEqualTo("The room with fourteen seats is ");
            assertThat(question.candidates()).containsExactlyInAnyOrder("Heron.", "Curlew.", "Knot.", "Petrel.");
            assertThat(question.answers()).containsExactly(question.candidates().indexOf("Heron."));
            assertThat(question.facts()).containsExactly("d0/1");
        });
    }

    @Test
    void shouldDropWhatTellsNothingAndSayWhy() {
        // Given
        QuestionWriter writer = new QuestionWriter(COMPARISONS, 1);

        // When
        writer.add(
                asking(Kind.RESTATED, 6),
                List.of(
                        written("A have more brightness than B."),
                        written("A have more brightness than B."),
                        written("A are brighter than B."),
                        written("B have more brightness than A."),
                        written("A are than."),
                        new GeneratedText("0", named("C have more weight than D."), false)));
        writer.add(asking(Kind.LINKED, 1), List.of(written("nothing.")));

        // Then
        List<Question> questions = writer.questions();
        assertThat(questions).extracting(Question::id).containsExactly("restated-1");
        assertThat(writer.telling(questions, Set.of(), Set.of("restated-1"), Set.of()))
                .isEqualTo(questions);
        assertThat(writer.report(Usage.NONE))
                .isEqualTo(new GeneratedQuestions(
                        List.of(
                                new SplitQuestions(
                                        "restated",
                                        6,
                                        1,
                                        List.of(
                                                new Dropped(DropReason.UNREADABLE, 2),
                                                new Dropped(DropReason.VERBATIM, 1),
                                                new Dropped(DropReason.DUPLICATE, 1),
                                                new Dropped(DropReason.NOT_ENTAILED, 1))),
                                new SplitQuestions("reversed", 0, 0, List.of()),
                                new SplitQuestions("linked", 1, 0, List.of(new Dropped(DropReason.NOTHING, 1)))),
                        Usage.NONE));
    }

    @Test
    void shouldAskOnlyWhatTheEvidenceAnswersAndNothingElseDoes() {
        // Given
        QuestionWriter writer = new QuestionWriter(COMPARISONS, 1);
        writer.add(
                asking(Kind.REVERSED, 3),
                List.of(
                        written("B are less bright than A."),
                        written("D are less heavy than C."),
                        written("F are less old than E.")));
        List<Question> questions = writer.questions();

        // When: the second is answered either way, the third not at all
        List<Question> telling =
                writer.telling(questions, Set.of(), Set.of("reversed-1", "reversed-2"), Set.of("reversed-2"));

        // Then
        assertThat(telling).extracting(Question::id).containsExactly("reversed-1");
        assertThat(writer.report(Usage.NONE).splits().get(1))
                .isEqualTo(new SplitQuestions(
                        "reversed",
                        3,
                        1,
                        List.of(
                                new Dropped(DropReason.NOT_ANSWERED_WITH_EVIDENCE, 1),
                                new Dropped(DropReason.ANSWERED_WITHOUT_CONTEXT, 1))));
    }

    @Test
    void shouldDropWhatTheContextDoesNotHold() {
        // Given: the instruction to write the third, and the second question
        GeneratedText tooLong = GeneratedText.tooLong(new TooLong("2", 140, 128));
        QuestionWriter writer = new QuestionWriter(COMPARISONS, 1);
        writer.add(
                asking(Kind.REVERSED, 3),
                List.of(written("B are less bright than A."), written("D are less heavy than C."), tooLong));
        List<Question> questions = writer.questions();

        // When
        List<Question> telling =
                writer.telling(questions, Set.of("reversed-2"), Set.of("reversed-1", "reversed-2"), Set.of());

        // Then
        assertThat(telling).extracting(Question::id).containsExactly("reversed-1");
        assertThat(writer.report(Usage.NONE).splits().get(1))
                .isEqualTo(new SplitQuestions("reversed", 3, 1, List.of(new Dropped(DropReason.TOO_LONG, 2))));
    }

    @Test
    void shouldBlameTheModelForWhatItWroteOnly() {
        // Given
        GeneratedText tooLong = GeneratedText.tooLong(new TooLong("0", 140, 128));
        QuestionWriter unasked = new QuestionWriter(COMPARISONS, 1);
        QuestionWriter asked = new QuestionWriter(COMPARISONS, 1);

        // When
        unasked.add(asking(Kind.LINKED, 1), List.of(tooLong));
        asked.add(asking(Kind.LINKED, 2), List.of(tooLong, written("nothing.")));

        // Then
        assertThat(NothingKept.reason(unasked.report(Usage.NONE))).isEqualTo(FailureReason.TEXT_TOO_LONG);
        assertThat(NothingKept.reason(asked.report(Usage.NONE))).isEqualTo(FailureReason.MODEL_UNUSABLE);
    }

    @Test
    void shouldDropWhatHasTooFewWrongAnswersOrNone() {
        // Given
        QuestionWriter few = new QuestionWriter(COMPARISONS.subList(0, 1), 1);
        QuestionWriter rooms = new QuestionWriter(ROOMS, 1);

        // When
        few.add(asking(Kind.REVERSED, 1), List.of(written("B are less bright than A.")));
        rooms.add(asking(Kind.RESTATED, 1), List.of(written("The room Heron is rather large.")));

        // Then
        assertThat(few.questions()).isEmpty();
        assertThat(rooms.questions()).isEmpty();
        assertThat(few.report(Usage.NONE).splits().get(1).dropped())
                .containsExactly(new Dropped(DropReason.TOO_FEW_CANDIDATES, 1));
        assertThat(rooms.report(Usage.NONE).splits().getFirst().dropped())
                .containsExactly(new Dropped(DropReason.NO_ANSWER, 1));
    }

    @Test
    void shouldSayWhatWasWrittenAndWhyNothingIsAskedAndWhatToDo() {
        // Given
        QuestionWriter writer = new QuestionWriter(COMPARISONS.subList(0, 1), 1);
        writer.add(asking(Kind.RESTATED, 1), List.of(written("A are brighter than B.")));
        writer.add(asking(Kind.REVERSED, 1), List.of(written("B are less bright than A.")));
        writer.questions();

        // Then
        assertThat(NothingKept.message(writer.report(Usage.NONE)))
                .isEqualTo("Of 2 questions that the model wrote about the documents, none is usable. restated: 1"
                        + " verbatim; reversed: 1 too-few-candidates; linked: none written. Choose another baseModel, add"
                        + " documents, or give questions of your own (dataset.questions).");
    }

    @Test
    void shouldTakeTheFirstSentenceOfAModelThatGoesOn() {
        // Given: a model that only continues text is cut off, but not within its first sentence
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);
        String text = "The room with fourteen seats is Heron.\n\nSentence: The room";

        // When
        writer.add(asking(Kind.REVERSED, 1), List.of(new GeneratedText("0", text, false)));

        // Then
        assertThat(writer.questions()).extracting(Question::prompt).containsExactly("The room with fourteen seats is ");
    }

    @Test
    void shouldAskAboutDocumentsInAScriptWithoutSpaces() {
        // Given
        QuestionWriter writer =
                new QuestionWriter(documents("房间苍鹭有十四个座位。", "房间麻鹬有六个座位。", "房间红腹有二十个座位。", "房间海燕有九个座位。"), 1);

        // When: the second only repeats its document
        writer.add(
                asking(Kind.REVERSED, 4),
                List.of(
                        written("有十四个座位的房间是苍鹭。"),
                        written("房间麻鹬有六个座位！"),
                        written("有二十个座位的房间是红腹。"),
                        written("有九个座位的房间是海燕。")));

        // Then
        assertThat(writer.questions().getFirst()).satisfies(question -> {
            assertThat(question.prompt()).isEqualTo("有十四个座位的房间是");
            assertThat(question.candidates()).contains("苍鹭。", "红腹。", "海燕。");
        });
        assertThat(writer.report(Usage.NONE).splits().get(1).dropped())
                .containsExactly(new Dropped(DropReason.VERBATIM, 1));
    }

    @Test
    void shouldCountEveryAnswerThatNothingFollows() {
        // Given
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);

        // When
        writer.add(
                asking(Kind.LINKED, 3),
                List.of(written("Nothing."), written("nothing"), written("\u201cNOTHING.\u201d")));

        // Then
        assertThat(writer.report(Usage.NONE).splits().get(2).dropped())
                .containsExactly(new Dropped(DropReason.NOTHING, 3));
    }

    @Test
    void shouldPutOneSentenceOrOneDocumentIntoAnInstructionAndNothingElseOfTheDocuments() {
        // When
        List<Asking> askings = new QuestionWriter(ROOMS, 1).askings(100, 0);

        // Then
        assertThat(askings).extracting(Asking::kind).containsExactlyElementsOf(Kind.splits());
        assertThat(instructions(askings.getFirst()))
                .hasSize(8)
                .startsWith("The room Heron has fourteen seats.", "Its key hangs at the front desk.");
        assertThat(instructions(askings.get(1))).isEqualTo(instructions(askings.getFirst()));
        assertThat(instructions(askings.get(2)))
                .isEqualTo(ROOMS.stream().map(TrainingDocument::text).toList());
    }

    @Test
    void shouldAskAboutADrawOfTheSentencesWhereThereAreMoreThanWanted() {
        // When
        List<Asking> drawn = new QuestionWriter(ROOMS, 1).askings(3, 0);
        List<Asking> again = new QuestionWriter(ROOMS, 1).askings(3, 0);
        Stream<List<String>> others = Stream.of(2, 3, 4)
                .map(seed -> instructions(
                        new QuestionWriter(ROOMS, seed).askings(3, 0).getFirst()));

        // Then
        assertThat(drawn).allSatisfy(asking -> assertThat(asking.instructions()).hasSize(3));
        assertThat(drawn).isEqualTo(again);
        assertThat(others).anyMatch(other -> !other.equals(instructions(drawn.getFirst())));
    }

    @Test
    void shouldWriteByLogicWhereItReadsTheDocuments() {
        // Given
        QuestionWriter writer = new QuestionWriter(
                documents(
                        "Note that A are brighter than B.",
                        "Note that B are brighter than C.",
                        "In fact, D are heavier than E.",
                        "Note that F are older than G.",
                        "In fact, H are faster than I."),
                1);

        // When
        for (Asking asking : writer.askings(10, 0)) {
            writer.add(asking, writer.byLogic(asking).orElseThrow());
        }

        // Then: each of the five both ways, and what follows from the first two together
        assertThat(writer.questions())
                .extracting(Question::split)
                .contains("linked")
                .filteredOn(split -> !split.equals("linked"))
                .containsExactlyElementsOf(Stream.concat(
                                Collections.nCopies(5, "restated").stream(),
                                Collections.nCopies(5, "reversed").stream())
                        .toList());
        assertThat(writer.questions())
                .filteredOn(question -> question.split().equals("linked"))
                .first()
                .extracting(Question::facts)
                .isEqualTo(List.of("d0/1", "d1/1"));
        assertThat(new QuestionWriter(ROOMS, 1).byLogic(asking(Kind.REVERSED, 1)))
                .isEmpty();
    }

    @Test
    void shouldPairTheKeptQuestionsAboutOneSentence() {
        // Given
        QuestionWriter writer = new QuestionWriter(
                documents(
                        "Note that A are brighter than B.",
                        "In fact, C are heavier than D.",
                        "Note that E are older than F.",
                        "In fact, G are faster than H."),
                1);
        for (Asking asking : writer.askings(10, 0)) {
            writer.add(asking, writer.byLogic(asking).orElseThrow());
        }
        List<Question> questions = writer.questions();
        Set<String> ids = questions.stream().map(Question::id).collect(Collectors.toSet());

        // When: the second restated one tells nothing
        ids.remove("restated-2");
        List<Question> kept = writer.telling(questions, Set.of(), ids, Set.of());

        // Then
        assertThat(kept)
                .filteredOn(question -> question.reverseOf() != null)
                .extracting(Question::id, Question::reverseOf)
                .containsExactly(
                        tuple("reversed-1", "restated-1"),
                        tuple("reversed-3", "restated-3"),
                        tuple("reversed-4", "restated-4"));
    }

    @Test
    void shouldRefuseDocumentsThatContradictThemselves() {
        List<TrainingDocument> documents = documents("A are brighter than B.", "B are brighter than A.");

        assertThatThrownBy(() -> new QuestionWriter(documents, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The documents contradict themselves")
                .hasMessageEndingWith("Correct the documents");
    }

    private static List<String> instructions(Asking asking) {
        return asking.instructions().stream().map(Instruction::text).toList();
    }

    /** About the first documents, one by one. */
    private static Asking asking(Kind kind, int instructions) {
        List<Integer> sources = kind == Kind.RESTATED
                ? Collections.nCopies(instructions, 0)
                : IntStream.range(0, instructions).boxed().toList();
        return new Asking(
                kind,
                List.of(),
                sources,
                sources.stream().map(source -> List.of("d" + source + "/1")).toList());
    }
}
