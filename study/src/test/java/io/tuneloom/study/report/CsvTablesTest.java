package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Claim.Side;
import io.tuneloom.study.claims.Claim.Table;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.run.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTablesTest {
    private static final AugmentationAudit AUDIT = new AugmentationAudit(
            List.of(new StrategyAudit(Strategy.GLOBAL, 120, 40, 0.625, 0.05, 0.225, 0.1, 7, 2, 0)),
            new FactCount(64, 19),
            List.of(new SplitAudit("reversal", 96, 96, null)),
            null);
    private static final TuningCompleted RESULT = SampleResult.of(
                    SampleArms.icl(), SampleArms.fineTuning(), SampleArms.augmented(AUDIT))
            .forgetting(new Forgetting(
                    Method.FINE_TUNING,
                    160,
                    20_000,
                    -1.5,
                    0.25,
                    List.of(0.2, 0.3),
                    0.75,
                    List.of(0.25),
                    new Forgetting.OtherFacts(48, 960, -0.5, null),
                    List.of(new Forgetting.InContext("recall", 12, 1, 0.5, List.of(-0.8, -0.2)))))
            .completed();
    private static final List<Curve> CURVES = List.of(new Curve(
            "fine-tuning/training/seed-1", "fine-tuning", List.of(new Curve.Point(3, 2.5), new Curve.Point(6, 0.25))));
    private static final Claim CLAIM = new Claim(
            Table.PAPER,
            null,
            Side.parse("icl"),
            Side.parse("fine-tuning"),
            List.of(),
            TierGroup.ALL,
            Expect.COSTS_MORE,
            1.0);
    private static final Findings FINDINGS = findings(CLAIM);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldWriteTablesThatReadBack() throws IOException {
        // When
        CsvTables.write(FINDINGS, folder);

        // Then
        assertThat(read("results", ResultLine.class)).isEqualTo(ResultLine.of(FINDINGS));
        assertThat(read("baselines", CsvTables.BaselineLine.class)).isEqualTo(CsvTables.BaselineLine.of(FINDINGS));
        assertThat(read("groups", CsvTables.GroupLine.class)).isEqualTo(CsvTables.GroupLine.of(FINDINGS));
        assertThat(read("differences", CsvTables.DifferenceLine.class))
                .isEqualTo(CsvTables.DifferenceLine.of(FINDINGS));
        assertThat(read("claims", ClaimTables.Line.class)).isEqualTo(ClaimTables.Line.of(FINDINGS));
        assertThat(read("costs", Costs.Line.class)).isEqualTo(Costs.Line.of(FINDINGS));
        assertThat(read("forgetting", Forgotten.Line.class))
                .isEqualTo(Forgotten.Line.of(FINDINGS))
                .hasSize(1);
        assertThat(read("audit", Audits.Line.class)).isEqualTo(Audits.Line.of(FINDINGS));
        assertThat(read("losses", Losses.Line.class)).isEqualTo(Losses.Line.of(FINDINGS));
        assertThat(read("settings", CsvTables.SettingLine.class)).isEqualTo(CsvTables.SettingLine.of(FINDINGS));
    }

    @Test
    void shouldSayWhatThePageSays() {
        assertThat(CsvTables.DifferenceLine.of(FINDINGS))
                .extracting(
                        CsvTables.DifferenceLine::split,
                        CsvTables.DifferenceLine::difference,
                        CsvTables.DifferenceLine::adjustedP,
                        CsvTables.DifferenceLine::significant)
                .containsExactly(tuple("recall", 0.02, 0.5, false), tuple("reversal", -0.46875, 0.0002, true));
        assertThat(ClaimTables.Line.of(FINDINGS)).singleElement().satisfies(line -> {
            assertThat(line.table()).isEqualTo("paper");
            assertThat(line.claim()).isEqualTo(CLAIM.sentence());
            assertThat(line.expect()).isEqualTo("costs-more");
            assertThat(line.than()).hasValue("fine-tuning");
            assertThat(line.splits()).isEmpty();
            assertThat(line.margin()).hasValue(1.0);
            assertThat(line.verdict()).isEqualTo("confirmed");
        });
        assertThat(Costs.Line.of(FINDINGS))
                .extracting(
                        Costs.Line::method, Costs.Line::cheapestFrom, Costs.Line::recommended, Costs.Line::ofDocuments)
                .containsExactly(
                        tuple("icl", Optional.of(0L), true, Optional.of(320.0)),
                        tuple("fine-tuning", Optional.of(863L), false, Optional.empty()),
                        tuple("augmented-fine-tuning", Optional.empty(), false, Optional.empty()));
        assertThat(Costs.Line.of(findings(SampleResult.of(SampleArms.icl(), SampleArms.fineTuning())
                        .recommendation(new Recommendation(
                                Method.ICL,
                                "?",
                                List.of(new MethodStanding(Method.ICL, Standing.QUALIFIES, null, null, null)),
                                null,
                                List.of()))
                        .completed())))
                .extracting(Costs.Line::standing)
                .containsExactly(Optional.of("qualifies"), Optional.empty());
        assertThat(Audits.Line.of(FINDINGS)).singleElement().satisfies(line -> {
            assertThat(line.unjudged()).isEqualTo(0.1);
            assertThat(line.judge()).isEqualTo("reasoner");
        });
        assertThat(Losses.Line.of(FINDINGS))
                .extracting(Losses.Line::method, Losses.Line::step, Losses.Line::loss)
                .containsExactly(tuple("fine-tuning", 3L, 2.5), tuple("fine-tuning", 6L, 0.25));
        assertThat(CsvTables.SettingLine.of(FINDINGS))
                .extracting(CsvTables.SettingLine::setting, CsvTables.SettingLine::value)
                .contains(
                        tuple("dataset.benchmark", Optional.of("simple-reversals")),
                        tuple("augmentation.strategies", Optional.of("local;global")),
                        tuple("augmentation.ratio", Optional.empty()),
                        tuple("training.epochs", Optional.of("40")));
    }

    @Test
    void shouldSayInWhichWaysItemsAreNearWhereThatWasCounted() {
        // Given
        List<NearItems> verbatim = List.of(new NearItems(Nearness.VERBATIM, 9));
        List<NearItems> ways = List.of(new NearItems(Nearness.VERBATIM, 3), new NearItems(Nearness.EIGHT_GRAM, 7));

        // Then: in the benchmarks' language, of other documents, and in a result from before the ways were counted
        assertThat(near(JudgedBy.REASONER, 9, verbatim))
                .isEqualTo(tuple(Optional.of(9), Optional.of(9), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(near(JudgedBy.MODEL, 8, ways))
                .isEqualTo(tuple(Optional.of(8), Optional.of(3), Optional.of(0), Optional.of(7), Optional.of(0)));
        assertThat(near(JudgedBy.NOBODY, 0, List.of()))
                .isEqualTo(tuple(Optional.of(0), Optional.of(0), Optional.of(0), Optional.of(0), Optional.of(0)));
        assertThat(near(JudgedBy.REASONER, 9, List.of()))
                .isEqualTo(
                        tuple(Optional.of(9), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Tuple near(JudgedBy by, int near, List<NearItems> ways) {
        var audit = new AugmentationAudit(
                List.of(),
                FactCount.NONE,
                List.of(new SplitAudit("reversal", 9, near, ways, null)),
                new AuditJudge(by, null));
        TuningCompleted result = StudyResults.of(
                SampleArms.augmented(audit),
                StudyResults.row(Method.AUGMENTED_FINE_TUNING, "reversal", TierGroup.ALL, 0.5));
        ResultLine line = ResultLine.of(findings(result)).getFirst();
        return tuple(
                line.verbatim(),
                line.nearVerbatim(),
                line.nearEditSimilarity(),
                line.nearEightGram(),
                line.nearSubjectAndAnswer());
    }

    @Test
    void shouldNameColumnsTheSameWay() throws IOException {
        // When
        CsvTables.write(FINDINGS, folder);
        CsvTables.write(StudySamples.findings(), Files.createDirectory(folder.resolve("none")));

        // Then: also where there is nothing to tell
        for (String table : List.of("", "none/")) {
            assertThat(header(table + "differences"))
                    .isEqualTo(
                            "experiment,variant,run,split,tier,method,other,items,difference,low,high,p,adjustedP,worldDeviation,worldP,worldAdjustedP,significant,detectable");
            assertThat(header(table + "baselines")).isEqualTo("experiment,variant,run,split,rule,items,accuracy");
            assertThat(header(table + "groups"))
                    .isEqualTo("experiment,variant,run,method,split,tier,group,items,accuracy,chance,low,high");
            assertThat(header(table + "claims"))
                    .isEqualTo(
                            "table,experiment,claim,expect,of,than,splits,tier,margin,verdict,evidence,worlds,within");
            assertThat(header(table + "audit"))
                    .isEqualTo(
                            "experiment,variant,run,strategy,rows,statements,entailed,contradicted,open,unjudged,dropped,heldOut,"
                                    + "judge,judgeAccuracy,judgeLow,judgeHigh");
            assertThat(header(table + "losses")).isEqualTo("experiment,variant,run,method,task,step,loss");
            assertThat(header(table + "settings")).isEqualTo("experiment,variant,run,setting,value");
            assertThat(header(table + "costs"))
                    .startsWith("experiment,variant,run,method,status,seeds,preparationTokensRead,")
                    .endsWith(",jobs,reusedJobs");
        }
    }

    private String header(String table) throws IOException {
        return Files.readAllLines(folder.resolve(table + ".csv")).getFirst();
    }

    private <L> List<L> read(String table, Class<L> line) throws IOException {
        return CsvTables.read(folder.resolve(table + ".csv"), line);
    }

    private static Findings findings(Claim... claims) {
        return findings(RESULT, claims);
    }

    private static Findings findings(TuningCompleted result, Claim... claims) {
        Outcome outcome =
                new Outcome("32 facts", Optional.of(32.0), result.runId(), Optional.of(result), List.of(), CURVES);
        return StudySamples.findings(new Answer("x", "?", Optional.of("facts"), List.of(claims), List.of(outcome)));
    }
}
