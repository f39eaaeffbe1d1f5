package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.Grid;
import io.tuneloom.study.report.PageContent.GridRow;
import io.tuneloom.study.report.PageContent.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyGridsTest {
    private static final TuningCompleted RESULT = SampleResult.of(SampleArms.icl())
            .rows(List.of(
                    StudyResults.row(Method.ICL, "syllogism", TierGroup.ALL, 0.9, 0.7),
                    StudyResults.row(Method.ICL, "syllogism", TierGroup.HELD_OUT, 0.5),
                    StudyResults.row(Method.FINE_TUNING, "syllogism", TierGroup.ALL, 0.25),
                    SampleResult.written(Method.ICL, "application", TierGroup.ALL, 0.5, 0.931),
                    SampleResult.written(Method.ICL, "application", TierGroup.NOT_VERBATIM, 0.5, 0.7)))
            .groups(List.of(
                    group(Method.ICL, TierGroup.ALL, "all", 30, 1),
                    group(Method.ICL, TierGroup.NOT_VERBATIM, "all", 20, 0.85),
                    group(Method.ICL, TierGroup.NOT_VERBATIM, "all/barbara", 8, 0.75),
                    group(Method.ICL, TierGroup.NOT_VERBATIM, "no/celarent", 0, 0),
                    group(Method.ICL, TierGroup.NOT_VERBATIM, "some", 7, 0.6),
                    group(Method.ICL, TierGroup.NOT_VERBATIM, "some/darii", 7, 0.6),
                    group(Method.FINE_TUNING, TierGroup.NOT_VERBATIM, "all", 20, 0.5)))
            .baselines(List.of(
                    new Baseline("weakest premise", "syllogism", 90, 0.85),
                    new Baseline("always all", "syllogism", 90, 0.15)))
            .differences(List.of())
            .completed();
    private static final Answer ANSWER = answer(RESULT);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldPutBaselinesWithoutAModelBesideTheAccuraciesOfWholeSplits() {
        // When
        Grid grid = AccuracyGrids.ByTier.of(ANSWER);

        // Then
        assertThat(grid.beside())
                .containsExactly("chance level", "weakest premise (baseline)", "always all (baseline)");
        assertThat(grid.methods()).extracting(Heading::method).containsExactly("icl", "fine-tuning");
        assertThat(grid.caption()).contains("a rule that uses no model");
        assertThat(grid.rows())
                .extracting(GridRow::first, GridRow::split, GridRow::part, GridRow::beside, GridRow::numbers)
                .containsExactly(
                        tuple(
                                true,
                                "syllogism",
                                "",
                                List.of("50.0%", "85.0%", "15.0%"),
                                List.of("80.0% [80.0, 80.0] ±14.1", "25.0% [25.0, 25.0]")),
                        tuple(
                                false,
                                "syllogism",
                                "held-out",
                                List.of("50.0%", "–", "–"),
                                List.of("50.0% [50.0, 50.0]", "–")),
                        tuple(false, "application", "", List.of("0.0%", "–", "–"), List.of("50.0% [40.0, 50.0]", "–")));
    }

    @Test
    void shouldShowKindsOfQuestionsOfWhatIsNotVerbatim() {
        // When
        Grid grid = AccuracyGrids.ByGroup.of(ANSWER);

        // Then
        assertThat(grid.title()).isEqualTo("Accuracy by group of items");
        assertThat(grid.rows())
                .extracting(GridRow::split, GridRow::part, GridRow::items, GridRow::beside, GridRow::numbers)
                .containsExactly(
                        tuple(
                                "syllogism",
                                "all",
                                "20",
                                List.of("28.3%"),
                                List.of("85.0% [75.0, 95.0]", "50.0% [40.0, 60.0]")),
                        tuple("syllogism", "all/barbara", "8", List.of("28.3%"), List.of("75.0% [65.0, 85.0]", "–")),
                        tuple("syllogism", "some/darii", "7", List.of("28.3%"), List.of("60.0% [50.0, 70.0]", "–")));
    }

    @Test
    void shouldGiveWrittenAnswersPartialCredit() {
        assertThat(AccuracyGrids.PartialCredit.of(ANSWER).rows())
                .extracting(GridRow::split, GridRow::part, GridRow::beside, GridRow::numbers)
                .containsExactly(tuple("application", "", List.of(), List.of("93.1%", "–")));
    }

    @Test
    void shouldStandInTextPageAndTablesAlike() throws IOException {
        // When
        Report report = Report.write(StudySamples.findings(ANSWER), folder);

        // Then
        assertThat(Files.readString(report.text())).contains("""
                        | variant | split | tier | items | chance level | weakest premise (baseline) | always all (baseline) | icl | fine-tuning |
                        |---|---|---|---|---|---|---|---|---|
                        | **one** | syllogism |  | 200 | 50.0% | 85.0% | 15.0% | 80.0% [80.0, 80.0] ±14.1 | 25.0% [25.0, 25.0] |
                        """).contains("""
                        | variant | split | tier | items | icl | fine-tuning |
                        |---|---|---|---|---|---|
                        | **one** | application |  | 32 | 93.1% | – |
                        """).contains("""
                        <details><summary>Accuracy by group of items</summary>

                        | variant | split | group | items | chance level | icl | fine-tuning |
                        |---|---|---|---|---|---|---|
                        | **one** | syllogism | all | 20 | 28.3% | 85.0% [75.0, 95.0] | 50.0% [40.0, 60.0] |
                        |  | syllogism | all/barbara | 8 | 28.3% | 75.0% [65.0, 85.0] | – |
                        """);
        Document page = Jsoup.parse(Files.readString(report.page()));
        assertThat(page.select("th").eachText()).contains("weakest premise (baseline)", "group");
        assertThat(page.select("details td").eachText()).contains("all/barbara", "75.0% [65.0, 85.0]");
        assertThat(page.select("td").eachText()).contains("93.1%");
        assertThat(CsvTables.read(folder.resolve("baselines.csv"), CsvTables.BaselineLine.class))
                .extracting(
                        CsvTables.BaselineLine::rule, CsvTables.BaselineLine::items, CsvTables.BaselineLine::accuracy)
                .containsExactly(tuple("weakest premise", 90, 0.85), tuple("always all", 90, 0.15));
        assertThat(CsvTables.read(folder.resolve("groups.csv"), CsvTables.GroupLine.class))
                .hasSize(7)
                .first()
                .extracting(
                        CsvTables.GroupLine::method,
                        CsvTables.GroupLine::tier,
                        CsvTables.GroupLine::group,
                        CsvTables.GroupLine::items,
                        CsvTables.GroupLine::accuracy)
                .containsExactly("icl", "all", "all", 30, 1.0);
        assertThat(CsvTables.read(report.table(), ResultLine.class))
                .extracting(ResultLine::partialCredit)
                .containsExactly(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0.931), Optional.of(0.7));
    }

    @Test
    void shouldShowNothingOfWhatIsNotThere() {
        // When
        Answer plain = answer(SampleResult.of(SampleArms.icl()).completed());

        // Then
        assertThat(Stream.of(AccuracyGrids.PartialCredit.of(plain), AccuracyGrids.ByGroup.of(plain))
                        .map(Grid::rows))
                .allMatch(List::isEmpty);
        assertThat(Report.markdown(StudySamples.findings(plain)))
                .doesNotContain("details")
                .doesNotContain("Partial");
        assertThat(AccuracyGrids.ByTier.of(answer(StudyResults.of())).beside()).containsExactly("chance level");
    }

    private static GroupRow group(Method method, TierGroup tier, String kind, int items, double accuracy) {
        return new GroupRow(
                method,
                "syllogism",
                tier,
                kind,
                items,
                accuracy,
                0.2833,
                List.of(Math.max(0, accuracy - 0.1), Math.min(1, accuracy + 0.1)));
    }

    private static Answer answer(TuningCompleted result) {
        Outcome outcome = new Outcome("one", Optional.empty(), "run", Optional.of(result), List.of(), List.of());
        return new Answer("x", "?", Optional.empty(), List.of(), List.of(outcome));
    }
}
