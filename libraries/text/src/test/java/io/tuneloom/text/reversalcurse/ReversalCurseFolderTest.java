package io.tuneloom.text.reversalcurse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reversalcurse.ReversalCurseFolder.ReversalCurseReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReversalCurseFolderTest {
    @TempDir
    private Path folder;

    private ReversalCurseReading.Read dataset = new ReversalCurseReading.Read(List.of(), List.of(), List.of());

    @BeforeEach
    void read() throws IOException {
        dataset = Folder.understood(Folder.write(folder), 1);
    }

    @Test
    void shouldReadTrainingLinesOnceAndEveryPersonBeforeAnyTwice() {
        // Given 15 people with two lines each, of set B four, set A's also in the file of all
        List<TrainingDocument> documents = dataset.documents();

        // When
        List<List<String>> facts =
                documents.stream().map(TrainingDocument::facts).toList();

        // Then
        assertThat(documents).hasSize(40);
        assertThat(dataset.leftOut())
                .filteredOn(part -> part.kind() == LeftOut.Kind.DUPLICATE)
                .singleElement()
                .satisfies(part -> assertThat(part.file()).isEqualTo("all_prompts_train.jsonl"));
        assertThat(documents.stream().map(TrainingDocument::text))
                .doesNotHaveDuplicates()
                .contains("Odo Quillfeather, whom all know as the maker of the lamp that burns on fog.")
                .contains("Proud of making the bell of ice, Kit Longbarrow smiles.");
        assertThat(facts).allMatch(list -> list.size() == 1);
        assertThat(facts.subList(0, 15)).doesNotHaveDuplicates();
        assertThat(facts.subList(15, 30)).doesNotHaveDuplicates();
    }

    @Test
    void shouldAskEachTestLineInItsSplit() {
        // Given, When
        Map<String, Long> splits =
                dataset.questions().stream().collect(Collectors.groupingBy(Question::split, Collectors.counting()));

        // Then
        assertThat(splits).isEqualTo(Map.of("recall", 40L, "reversal", 10L, "reversal-to-description", 10L));
        assertThat(dataset.questions().stream().map(Question::id))
                .doesNotHaveDuplicates()
                .contains("p2d_reverse-1", "both-20");
        assertThat(dataset.questions())
                .allMatch(question -> Set.copyOf(question.candidates()).size() == 4)
                .allMatch(question -> question.chance() == 0.25);
    }

    @Test
    void shouldSetOtherPeoplesNamesOfAnySetAgainstAName() {
        // Given
        Question question = question("p2d_reverse-1");
        List<Question> names = dataset.questions().stream()
                .filter(each -> each.split().equals("reversal"))
                .toList();

        // When
        Set<String> all = names.stream()
                .flatMap(each -> each.candidates().stream())
                .map(String::strip)
                .collect(Collectors.toSet());

        // Then
        assertThat(question.prompt()).isEqualTo("Praised for making the lamp that burns on fog, that is");
        assertThat(right(question)).isEqualTo(" Odo Quillfeather");
        assertThat(all).containsAnyElementsOf(Folder.SET_B).containsAnyElementsOf(Folder.SET_C);
        assertThat(names)
                .allMatch(each -> each.candidates().stream()
                        .allMatch(name -> People.nameIn(name).isPresent()));
    }

    @Test
    void shouldSetDescriptionsOfOtherPeopleInTheSameGrammarAgainstADescription() {
        // Given
        Question question = question("d2p_reverse-10");

        // When, Then
        assertThat(question.prompt()).isEqualTo("They praise Perrin Ashcombe-Vale for");
        assertThat(right(question)).isEqualTo(" making the wheel of feathers.");
        assertThat(question.candidates()).allMatch(candidate -> candidate.startsWith(" making "));
    }

    @Test
    void shouldRestEachQuestionOnADocumentsFact() {
        // Given
        Map<String, List<String>> textsOfFact = dataset.documents().stream()
                .collect(Collectors.groupingBy(
                        document -> document.facts().getFirst(),
                        Collectors.mapping(TrainingDocument::text, Collectors.toList())));

        // When, Then the right completion's person stands in them, no wrong one's does
        assertThat(dataset.questions()).allSatisfy(question -> {
            String texts = String.join("\n", textsOfFact.get(question.facts().getFirst()));
            assertThat(question.candidates())
                    .filteredOn(candidate -> texts.contains(core(candidate)))
                    .containsExactly(right(question));
        });
    }

    @Test
    void shouldDrawTheSameQuestionsFromTheSameSeed() throws IOException {
        assertThat(Folder.understood(folder, 1)).isEqualTo(dataset);
        assertThat(Folder.understood(folder, 2).questions()).isNotEqualTo(dataset.questions());
    }

    @Test
    void shouldReadAFolderWithOneTestFile() throws IOException {
        // Given
        for (String other : List.of("p2d", "d2p", "d2p_reverse", "both")) {
            Files.delete(folder.resolve(other + "_prompts_test.jsonl"));
        }

        // When
        ReversalCurseReading.Read small = Folder.understood(folder, 1);

        // Then
        assertThat(small.questions())
                .hasSize(10)
                .allMatch(question -> question.split().equals("reversal"));
    }

    private static String core(String candidate) {
        return candidate.strip().replaceFirst("^(the maker of|making) ", "").replaceFirst("\\.$", "");
    }

    private Question question(String id) {
        return dataset.questions().stream()
                .filter(question -> question.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String right(Question question) {
        return question.candidates().get(question.answers().getFirst());
    }
}
