package io.tuneloom.datasetgeneration.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void shouldStateEveryFactAsOftenAsAsked() {
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_REVERSALS, 8, 3, 5));

        assertThat(dataset.documents()).hasSize(24);
        assertThat(dataset.questions())
                .extracting(Question::split)
                .containsOnly("recall", "reversal", "reversal-restated", "name", "chain");
        assertThat(dataset.questions())
                .allSatisfy(question -> assertThat(question.candidates())
                        .hasSize(question.split().equals("name") ? 4 : 2));
    }

    @Test
    void shouldSayWhatRulesWithoutAModelGain() {
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_REVERSALS, 8, 3, 5));

        assertThat(dataset.baselines())
                .contains(
                        new Baseline("most words of a document", "recall", 8, 1),
                        new Baseline("most words of a document", "reversal", 8, 0));
    }

    @Test
    void shouldPairTheQuestionsThatAskForOneFactFromBothSides() {
        // When
        Dataset reversals = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_REVERSALS, 8, 3, 5));
        Dataset people = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.REVERSAL_CURSE, 5, 3, 5));

        // Then: every fact; every person of sets A and C, for those of B are told in both orders
        assertThat(pairs(reversals)).hasSize(8);
        assertThat(pairs(people)).hasSize(10);
        assertThat(people.questions())
                .filteredOn(question -> question.reverseOf() != null)
                .extracting(Question::split)
                .containsOnly("reversal", "reversal-to-description");
    }

    /** Facts by the questions that ask for them as they were told. */
    private static Map<String, List<String>> pairs(Dataset dataset) {
        Map<String, Question> byId =
                dataset.questions().stream().collect(Collectors.toMap(Question::id, Function.identity()));
        return dataset.questions().stream()
                .filter(question -> question.reverseOf() != null)
                .map(question -> {
                    Question asTold = Objects.requireNonNull(byId.get(question.reverseOf()));
                    assertThat(asTold.split()).isEqualTo("recall");
                    assertThat(asTold.facts()).isEqualTo(question.facts());
                    return asTold;
                })
                .collect(Collectors.toMap(Question::id, Question::facts));
    }

    @Test
    void shouldKeepTheKindOfAQuestion() {
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_SYLLOGISMS, 24, 10, 5));

        assertThat(dataset.questions())
                .allMatch(question -> question.split().equals("recall") == (question.group() == null))
                .anyMatch(question -> "all/barbara".equals(question.group()));
    }

    @Test
    void shouldAskSyllogismsWithSixCandidates() {
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_SYLLOGISMS, 7, 10, 5));

        assertThat(dataset.documents()).hasSize(7);
        assertThat(dataset.questions())
                .filteredOn(question -> List.of("recall", "syllogism").contains(question.split()))
                .isNotEmpty()
                .allSatisfy(question -> assertThat(question.candidates()).hasSize(6));
    }

    @Test
    void shouldTellPeopleInTheirOrdersAndAskTheOtherWayAround() {
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.REVERSAL_CURSE, 5, 30, 5));

        assertThat(dataset.documents()).hasSize(600);
        assertThat(dataset.questions())
                .extracting(Question::split)
                .containsOnly(
                        "recall",
                        "reversal",
                        "reversal-to-description",
                        "reversal-restated",
                        "reversal-same-set",
                        "reversal-other-sets");
        assertThat(dataset.questions())
                .allSatisfy(question -> assertThat(question.candidates()).hasSize(4));
    }

    @Test
    void shouldTellAHierarchyAndAskWhatFollowsFromIt() {
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.SEMANTIC_STRUCTURE, 12, 3, 5));

        assertThat(dataset.documents()).hasSize(36);
        assertThat(dataset.questions())
                .extracting(Question::split)
                .containsOnly(
                        "rephrased",
                        "reversal",
                        "syllogism",
                        "deduction",
                        "category-holdout",
                        "recall",
                        "question",
                        "rephrased-unusual",
                        "reversal-restated");
        assertThat(dataset.questions())
                .allSatisfy(question -> assertThat(question.candidates()).hasSize(4));
    }

    @Test
    void shouldHaveTheTurnsOfAProcessWritten() {
        // When
        Dataset dataset = Dataset.of(new DatasetJob.GenerateDataset(BenchmarkName.PROCESS_KNOWLEDGE, 8, 3, 5));

        // Then: 8 functions, 6 rules, two examples of each, and one of each of 24 pairs
        assertThat(dataset.documents()).hasSize(3 * (8 + 6 + 12 + 24));
        assertThat(dataset.questions())
                .extracting(Question::split)
                .containsOnly("recall", "application", "combination-holdout", "reversal");
        assertThat(dataset.questions()).allSatisfy(question -> {
            assertThat(question.prompt()).endsWith(question.split().equals("reversal") ? " is the turn of" : " is");
            assertThat(question.expected()).startsWith(" ").endsWith(".");
            assertThat(question.chance()).isZero();
        });
    }

    @Test
    void shouldNameTheSizeThatIsOutOfRange() {
        var tooLarge = new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_SYLLOGISMS, 400, 1, 5);

        assertThatThrownBy(() -> Dataset.of(tooLarge)).hasMessage("documents must be from 2 to 341, was 400");
    }
}
