package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.corpus;
import static io.tuneloom.augmentation.domain.Texts.document;
import static io.tuneloom.augmentation.domain.Texts.named;
import static io.tuneloom.augmentation.domain.Texts.nothing;
import static io.tuneloom.augmentation.domain.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.JudgeErrors.Judgement;
import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.augmentation.domain.StatementJudge.ModelJudge;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HarvestTest {
    private static final TrainingDocument BRIGHTER = document("d1", "Did you know that A are brighter than B?");
    private static final TrainingDocument CHAIN = document("d2", "Note that B are brighter than C.");
    private static final TrainingDocument HANDBOOK = document("d3", "Leave is asked for in writing. It is free.");

    @Test
    void shouldKeepNewStatementsAndCountTheRest() {
        // Given
        String reversed = named("B are less bright than A.");
        Harvest harvest = harvest(BRIGHTER);

        // When
        harvest.add(
                plan(Strategy.LOCAL, 7),
                List.of(
                        written(reversed),
                        GeneratedText.tooLong(new TooLong("0", 140, 128)),
                        written(reversed),
                        written("A are brighter than B."),
                        written("A are than."),
                        written("nothing."),
                        new GeneratedText("1", reversed, false)));
        harvest.judge(new Audit(corpus(BRIGHTER).logic()), AuditMode.REPORT);

        // Then
        assertThat(harvest.rows()).containsExactly(new AugmentedRow(reversed, Strategy.LOCAL, "d1"));
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.LOCAL, 7, 1, 2, 2, 1, 0, 0, 0, 1, new StatementCount(1, 0, 0, 2)));
    }

    @Test
    void shouldJudgeByAllDocumentsTogether() {
        // Given
        Harvest harvest = harvest(BRIGHTER, CHAIN);

        // When
        harvest.add(
                plan(Strategy.GLOBAL, 3),
                List.of(
                        written("A are brighter than C. C are less bright than A."),
                        written("C are brighter than A."),
                        written("A are heavier than C.")));
        harvest.judge(new Audit(corpus(BRIGHTER, CHAIN).logic()), AuditMode.REPORT);

        // Then
        assertThat(harvest.rows()).hasSize(3);
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.GLOBAL, 3, 3, 0, 0, 0, 0, 0, 0, 0, new StatementCount(2, 1, 1, 0)));
    }

    @Test
    void shouldDropWhatTheDocumentsContradictWhenTheAuditIsStrict() {
        // Given
        Harvest harvest = harvest(BRIGHTER, CHAIN);

        // When: the second text contradicts with one of its two statements
        harvest.add(
                plan(Strategy.GLOBAL, 3),
                List.of(
                        written("A are brighter than C."),
                        written("A are brighter than B. C are brighter than B."),
                        written("A are heavier than C.")));
        harvest.judge(new Audit(corpus(BRIGHTER, CHAIN).logic()), AuditMode.STRICT);

        // Then
        assertThat(harvest.rows())
                .extracting(AugmentedRow::text)
                .containsExactly(named("A are brighter than C."), named("A are heavier than C."));
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.GLOBAL, 3, 2, 0, 0, 0, 1, 0, 0, 0, new StatementCount(2, 1, 1, 0)));
    }

    @Test
    void shouldSayHowManyRowsTheRatioLeftOut() {
        // Given
        Harvest harvest = harvest(BRIGHTER);
        harvest.add(
                plan(Strategy.LOCAL, 2),
                List.of(written("B are less bright than A."), written("B are heavier than A.")));
        harvest.judge(new Audit(corpus(BRIGHTER).logic()), AuditMode.REPORT);

        // When
        List<AugmentedRow> trained = harvest.rows().subList(0, 1);

        // Then
        assertThat(harvest.report(trained).strategies())
                .extracting(StrategyCount::kept, StrategyCount::leftOut)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 1));
    }

    @Test
    void shouldTakeAnyNewSentenceWhereDocumentsAreInAnyLanguageAndSayThatItWasNotJudged() {
        // Given
        Harvest harvest = harvest(HANDBOOK);

        // When
        harvest.add(
                plan(Strategy.LOCAL, 4),
                List.of(
                        written("You ask for leave in writing."),
                        written("it is  free."),
                        written("You ask for leave in writing."),
                        written("  ")));
        harvest.judge(ModelJudge.MUTE, AuditMode.STRICT);

        // Then
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly("You ask for leave in writing.");
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.LOCAL, 4, 1, 2, 1, 0, 0, 0, 0, 0, new StatementCount(0, 0, 0, 2)));
        assertThat(harvest.report(harvest.rows()).judge()).isEqualTo(AuditJudge.NOBODY);
    }

    @Test
    void shouldTrainOnNoAnswerThatNothingFollowsHoweverItIsWritten() {
        // Given
        Harvest harvest = harvest(HANDBOOK);

        // When
        harvest.add(
                plan(Strategy.GLOBAL, 4),
                List.of(written("nothing."), written("Nothing."), written("NOTHING"), written("Nothing is free.")));
        harvest.judge(ModelJudge.MUTE, AuditMode.REPORT);

        // Then
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly("Nothing is free.");
        assertThat(counts(harvest)).extracting(StrategyCount::nothing).containsExactly(3);
    }

    @Test
    void shouldTakeForARepetitionWhatADocumentSaysInTheSameWordsInAnyScript() {
        // Given
        Harvest harvest = harvest(
                document("d4", "Leave\nDie Straße ist gesperrt. Caf\u00e9 frei! It ends here."),
                document("d5", "有绿门的房间叫做苍鹭。它有十四个座位。"));

        // When
        harvest.add(
                plan(Strategy.LOCAL, 5),
                List.of(
                        written("die STRASSE ist gesperrt"),
                        written("\u201cCafe\u0301 frei. It ends here.\u201d"),
                        written("它有十四个座位"),
                        written("有十四个座位的是苍鹭。"),
                        written("有十四个座位的是苍鹭！")));
        harvest.judge(ModelJudge.MUTE, AuditMode.REPORT);

        // Then
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly("有十四个座位的是苍鹭。");
    }

    @Test
    void shouldTakeAHeadingOrWhatStandsUnderItForARepetition() {
        // Given
        Harvest harvest = harvest(document("d4", "Leave > Asking\nAsk in writing. It is free."));

        // When
        harvest.add(
                plan(Strategy.GLOBAL, 3),
                List.of(
                        written("Leave > Asking"),
                        written("Ask in writing. It is free."),
                        written("Leave is asked for in writing.")));
        harvest.judge(ModelJudge.MUTE, AuditMode.REPORT);

        // Then
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly("Leave is asked for in writing.");
    }

    @Test
    void shouldLetAModelJudgeSentenceBySentenceAndDropByItsWordWhenItCanBeReliedOn() {
        // Given: the second text has a second sentence, and the third could not be judged
        Harvest harvest = harvested("Leave costs nothing.", "Ask orally. It is free of charge.", "Ask twice.");

        // When
        List<String> sentences = harvest.sentences();
        harvest.judge(judge(1), AuditMode.STRICT);

        // Then
        assertThat(sentences)
                .containsExactly("Leave costs nothing.", "Ask orally.", "It is free of charge.", "Ask twice.");
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly("Leave costs nothing.", "Ask twice.");
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.LOCAL, 3, 2, 0, 0, 0, 1, 0, 0, 0, new StatementCount(2, 1, 0, 1)));
        assertThat(harvest.report(harvest.rows()).judge()).isEqualTo(judge(1).credentials());
    }

    @Test
    void shouldDropNothingByTheWordOfAModelThatGuessesOrWhenItOnlyReports() {
        // Given
        Harvest guessed = harvested("Leave costs nothing.", "Ask orally.");
        Harvest reported = harvested("Leave costs nothing.", "Ask orally.");

        // When
        guessed.judge(judge(3), AuditMode.STRICT);
        reported.judge(judge(1), AuditMode.REPORT);

        // Then
        assertThat(List.of(guessed, reported)).allSatisfy(harvest -> {
            assertThat(harvest.rows()).hasSize(2);
            assertThat(counts(harvest))
                    .containsExactly(new StrategyCount(
                            Strategy.LOCAL, 2, 2, 0, 0, 0, 0, 0, 0, 0, new StatementCount(1, 1, 0, 0)));
        });
    }

    @Test
    void shouldJudgeAllByTheModelWhereOnlySomeDocumentsAreOfTheBenchmarksLanguage() {
        // Given
        Harvest harvest = harvest(BRIGHTER, HANDBOOK);

        // When
        harvest.add(plan(Strategy.LOCAL, 1), List.of(written("Note that B are less bright than A.")));

        // Then
        assertThat(corpus(BRIGHTER, HANDBOOK).isBenchmark()).isFalse();
        assertThat(harvest.sentences()).containsExactly(named("B are less bright than A."));
    }

    private static Harvest harvest(TrainingDocument... documents) {
        return new Harvest(corpus(documents), nothing(documents));
    }

    private static Harvest harvested(String... texts) {
        Harvest harvest = harvest(HANDBOOK);
        harvest.add(
                plan(Strategy.LOCAL, texts.length),
                Arrays.stream(texts).map(Texts::written).toList());
        return harvest;
    }

    /** @param oneIn so many judgements of what is known are right */
    private static ModelJudge judge(int oneIn) {
        List<Judgement> judgements = IntStream.range(0, 90)
                .mapToObj(i -> new Judgement(
                        EntailmentLabel.values()[i % 3],
                        EntailmentLabel.values()[(i + (i / 3 % oneIn == 0 ? 0 : 1)) % 3]))
                .toList();
        return new ModelJudge(
                Map.of(
                        "Leave costs nothing.", EntailmentLabel.ENTAILED,
                        "Ask orally.", EntailmentLabel.CONTRADICTED,
                        "It is free of charge.", EntailmentLabel.ENTAILED),
                new JudgeErrors(judgements).error());
    }

    private static List<StrategyCount> counts(Harvest harvest) {
        return harvest.report(harvest.rows()).strategies();
    }

    private static InstructionPlan plan(Strategy strategy, int instructions) {
        return new InstructionPlan(strategy, List.of(), Collections.nCopies(instructions, "d1"));
    }
}
