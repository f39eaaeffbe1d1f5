package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditChartsTest {
    private static final List<StrategyAudit> STRATEGIES = List.of(
            new StrategyAudit(Strategy.LOCAL, 60, 60, 1, 0, 0, 0, 0, 0, 0),
            new StrategyAudit(Strategy.GLOBAL, 120, 40, 0.625, 0.05, 0.225, 0.1, 7, 0, 0));
    private static final List<SplitAudit> SPLITS = List.of(
            new SplitAudit(
                    "recall",
                    96,
                    24,
                    List.of(new NearItems(Nearness.VERBATIM, 4), new NearItems(Nearness.EDIT_SIMILARITY, 22)),
                    new OtherItems(0.75, 0.5, List.of(0.64, 0.83))),
            new SplitAudit("reversal", 96, 96, List.of(new NearItems(Nearness.VERBATIM, 96)), null));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldDrawWhatIsTrueOfEachStrategysStatements() {
        // When
        Figure figure = charts(AuditJudge.REASONER).truth().orElseThrow();

        // Then: words of the legend, a name and numbers for each bar
        assertThat(texts(figure))
                .contains("entailed", "contradicted", "open", "unjudged", "local (60 statements)", "100% entailed");
        assertThat(figure.svg()).contains("rgb(86,180,233)").doesNotContain(Svg.INK, Svg.FAINT);
        assertThat(figure.alt())
                .isEqualTo(
                        "local (60 statements): 100% entailed; global (40 statements): 63% entailed, 5% contradicted, 23% open, 10% unjudged");
        assertThat(figure.caption()).endsWith("new statements compared with the documents.");
    }

    @Test
    void shouldSayInTheCaptionThatAModelJudgedAndHowWell() {
        // When
        Figure figure = charts(new AuditJudge(JudgedBy.MODEL, null), AuditJudge.NOBODY)
                .truth()
                .orElseThrow();

        // Then
        assertThat(figure.caption())
                .endsWith("Judge: the base model. The judge's accuracy could not be measured, so its verdicts are not"
                        + " reliable. Not judged.");
    }

    @Test
    void shouldDrawWhatStandsInTheRowsAndHowTheRestWasAnswered() {
        // When
        Figure figure =
                charts(AuditJudge.REASONER, AuditJudge.REASONER).novelty().orElseThrow();

        // Then
        assertThat(figure.alt())
                .isEqualTo(
                        "variant 1, recall: 24 of 96 near a row, accuracy on the others 75.0%; variant 1, reversal: 96"
                                + " of 96 near a row; variant 2, recall: 24 of 96 near a row, accuracy on the others 75.0%;"
                                + " variant 2, reversal: 96 of 96 near a row");
        assertThat(texts(figure)).contains("variant 2, reversal", "96 of 96 near a row");
    }

    @Test
    void shouldDrawNothingOfMethodsThatWroteNothing() {
        AuditCharts none = new AuditCharts(Audits.of(answer(outcome("only", SampleArms.fineTuning()))));

        assertThat(none.truth()).isEmpty();
        assertThat(none.novelty()).isEmpty();
    }

    @Test
    void shouldStandInThePageWithItsWordsForThoseWhoDoNotSeeItAndInTheTable() throws IOException {
        // Given
        Findings findings = StudySamples.findings(answer(outcome("one", augmented(AuditJudge.REASONER))));

        // When
        Report report = Report.write(findings, folder.resolve("study"));

        // Then
        Document page = Jsoup.parse(Files.readString(report.page()));
        assertThat(page.select("td:contains(22 by edit similarity)").text())
                .isEqualTo("24 of 96 (4 verbatim, 22 by edit similarity)");
        assertThat(page.select("figure [role=img]").eachAttr("aria-label"))
                .contains("recall: 24 of 96 near a row, accuracy on the others 75.0%; reversal: 96 of 96 near a row");
        assertThat(Findings.read(report.results())).isEqualTo(findings);
        assertThat(Files.readString(report.table()))
                .contains(
                        "verbatim,nearVerbatim,nearEditSimilarity,nearEightGram,nearSubjectAndAnswer,othersAccuracy,othersLow,othersHigh");
    }

    @Test
    void shouldStandInTheTextAsTables() throws IOException {
        // Given
        Answer answer = answer(
                outcome("one", augmented(AuditJudge.REASONER)),
                outcome("two", augmented(new AuditJudge(JudgedBy.MODEL, null))),
                outcome("three", augmented(AuditJudge.NOBODY)));

        // When
        Report report = Report.write(StudySamples.findings(answer), folder);

        // Then
        assertThat(Files.readString(report.text()))
                .contains("""
                | variant | strategy | rows | statements | entailed | contradicted | open | unjudged | judged by |
                |---|---|---|---|---|---|---|---|---|
                | **one** | local | 60 | 60 | 100.0% | 0.0% | 0.0% | 0.0% | logic |
                |  | global | 120 (7 contradicted rows dropped) | 40 | 62.5% | 5.0% | 22.5% | 10.0% | logic |
                | **two** | local | 60 | 60 | 100.0% | 0.0% | 0.0% | 0.0% | base model |
                |  | global | 120 (7 contradicted rows dropped) | 40 | 62.5% | 5.0% | 22.5% | 10.0% | base model |
                | **three** | local | 60 | 60 | – | – | – | – | none |
                |  | global | 120 (7 contradicted rows dropped) | 40 | – | – | – | – | none |
                """)
                .contains("""
                | variant | split | items near a training row | accuracy on the others | chance level |
                |---|---|---|---|---|
                | **one** | recall | 24 of 96 (4 verbatim, 22 by edit similarity) | 75.0% [64.0%, 83.0%] | 50.0% |
                |  | reversal | 96 of 96, all verbatim | no other items | – |
                """)
                .contains("Judge: the base model. The judge's accuracy could not be measured")
                .contains("Not judged.");
    }

    @Test
    void shouldNotStandInTheTextWhereNothingWasWritten() {
        Findings findings = StudySamples.findings(answer(outcome("one", SampleArms.fineTuning())));

        assertThat(Report.markdown(findings)).doesNotContain("Augmented rows").doesNotContain("near a training row");
    }

    private static AuditCharts charts(AuditJudge... judges) {
        return new AuditCharts(Audits.of(answer(IntStream.range(0, judges.length)
                .mapToObj(i -> outcome("variant " + (i + 1), augmented(judges[i])))
                .toArray(Outcome[]::new))));
    }

    private static Arm augmented(AuditJudge judge) {
        return SampleArms.augmented(new AugmentationAudit(STRATEGIES, FactCount.NONE, SPLITS, judge));
    }

    private static Outcome outcome(String variant, Arm arm) {
        TuningCompleted result = SampleResult.of(arm).completed();
        return new Outcome(variant, Optional.empty(), "run", Optional.of(result), List.of(), List.of());
    }

    private static Answer answer(Outcome... outcomes) {
        return new Answer("x", "?", Optional.empty(), List.of(), List.of(outcomes));
    }

    private static List<String> texts(Figure figure) {
        return Jsoup.parse(figure.svg()).select("text").eachText();
    }
}
