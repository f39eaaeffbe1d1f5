package io.tuneloom.datasetgeneration.domain.questions;

import static io.tuneloom.datasetgeneration.domain.questions.Texts.ROOMS;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.documents;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions whose answer no document has. */
class UnanswerableTest {
    private static final List<TrainingDocument> COMPARISONS =
            documents("Note that A are brighter than B.", "In fact, C are heavier than D.", "A are older than E.");

    @Test
    void shouldAskSoManyForEachOfTheOthersRoundedUp() {
        // Given: eight sentences both ways, and four documents
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);

        // Then
        assertThat(writer.askings(100, 0)).extracting(Asking::kind).doesNotContain(Kind.UNANSWERABLE);
        assertThat(writer.askings(100, 0.1).getLast()).satisfies(asking -> {
            assertThat(asking.kind()).isEqualTo(Kind.UNANSWERABLE);
            assertThat(asking.size()).isEqualTo(2);
        });
        assertThat(writer.askings(100, 1).getLast().size()).isEqualTo(8);
        assertThat(writer.askings(100, 0.1).subList(0, 3)).isEqualTo(writer.askings(100, 0));
    }

    @Test
    void shouldAskWhatTheModelSaysOfSomethingThatNoDocumentNames() {
        // Given
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);

        // When
        writer.add(aboutHeron(), List.of(written("The room Pelican has fourteen seats.")));

        // Then: the prompt says what to write instead of an answer
        assertThat(writer.unanswerable()).singleElement().satisfies(question -> {
            assertThat(question.prompt())
                    .isEqualTo("Complete the sentence. If the documents do not say how, write: nothing.\n"
                            + "The room Pelican has");
            assertThat(question.expected()).isEqualTo("nothing.");
            assertThat(question.facts()).isEmpty();
        });
        assertThat(writer.questions()).isEmpty();
        assertThat(writer.report(Usage.NONE).unanswerable())
                .isEqualTo(new SplitQuestions("unanswerable", 1, 1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The chamber Heron comprises fourteen seats.", // is about the room still
                "The room Curlew has fourteen seats.", // another page has that
                "The Heron annexe boasts fourteen seats.",
                "The room has all its fourteen seats.",
                "Heron the room has fourteen seats."
            })
    void shouldDropWhatMayBeAboutSomethingThatTheDocumentsName(String text) {
        // Given
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);

        // When
        writer.add(aboutHeron(), List.of(written(text)));

        // Then
        assertThat(writer.unanswerable()).isEmpty();
        assertThat(unanswerable(writer)).containsExactly(new Dropped(DropReason.KNOWN_SUBJECT, 1));
    }

    @Test
    void shouldDropWhatCannotBeReadOrEndsInNothingToAskFor() {
        // Given
        QuestionWriter writer = new QuestionWriter(ROOMS, 1);

        // When
        writer.add(
                aboutHeron(),
                List.of(
                        new GeneratedText("0", "The room Pelican has", false),
                        written("The room Heron has fourteen seats."),
                        written("The room Pelican is rather large.")));

        // Then
        assertThat(unanswerable(writer))
                .containsExactly(
                        new Dropped(DropReason.UNREADABLE, 1),
                        new Dropped(DropReason.VERBATIM, 1),
                        new Dropped(DropReason.NO_ANSWER, 1));
    }

    @Test
    void shouldAskInAScriptWithoutSpaces() {
        // Given
        QuestionWriter writer =
                new QuestionWriter(documents("房间苍鹭有十四个座位。", "房间麻鹬有六个座位。", "房间红腹有二十个座位。", "房间海燕有九个座位。"), 1);
        Asking asking =
                new Asking(Kind.UNANSWERABLE, List.of(), List.of(0, 0), List.of(List.of("d0/1"), List.of("d0/1")));

        // When: the second is about another room that there is
        writer.add(asking, List.of(written("房间鹈鹕有十四个座位。"), written("房间麻鹬有十四个座位。")));

        // Then
        assertThat(writer.unanswerable())
                .singleElement()
                .extracting(Question::prompt)
                .asString()
                .endsWith("\n房间鹈鹕有");
    }

    @Test
    void shouldLetLogicAskInTheBenchmarksLanguageWithoutAnyOtherWords() {
        // Given
        QuestionWriter writer = new QuestionWriter(COMPARISONS, 1);
        Asking asking = writer.askings(100, 1).getLast();

        // When
        writer.add(asking, writer.byLogic(asking).orElseThrow());

        // Then: a name each that no document has
        Set<String> prompts =
                Set.copyOf(writer.unanswerable().stream().map(Question::prompt).toList());
        assertThat(prompts).hasSize(3).allMatch(prompt -> prompt.matches("[a-z]+ are (brighter|heavier|older) than"));
        assertThat(prompts)
                .noneMatch(prompt -> COMPARISONS.stream()
                        .anyMatch(document -> document.text().contains(prompt.substring(0, prompt.indexOf(' ')))));
    }

    /** The first sentence of the first page. */
    private static Asking aboutHeron() {
        return new Asking(
                Kind.UNANSWERABLE,
                List.of(),
                List.of(0, 0, 0),
                List.of(List.of("d0/1"), List.of("d0/1"), List.of("d0/1")));
    }

    private static List<Dropped> unanswerable(QuestionWriter writer) {
        GeneratedQuestions report = writer.report(Usage.NONE);
        assertThat(report.unanswerable()).isNotNull();
        return report.unanswerable() == null ? List.of() : report.unanswerable().dropped();
    }
}
