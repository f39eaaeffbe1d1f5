package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the built-in model. */
class UnconditionalScoresTest {
    private static final Path FOLDER = Path.of("../../base-model/model");
    private static final int[] CANDIDATE = {200, 300, 40};
    private static final List<Query> QUERIES = List.of(
            new Query(new int[] {500, 600}, CANDIDATE),
            new Query(new int[] {700}, new int[] {900, 11}),
            new Query(new int[0], CANDIDATE.clone()));

    private static HostedModel hosted;

    @BeforeAll
    static void load() {
        Tokenizer tokenizer = Tokenizer.load(FOLDER);
        Layout layout = new Layout(tokenizer, Prompts.read(FOLDER), SpecialTokens.of(1, 2));
        hosted = new HostedModel(LanguageModel.load(FOLDER, Compute.cpu()), tokenizer, layout);
    }

    @AfterAll
    static void close() {
        hosted.close();
    }

    @Test
    void shouldScoreACandidateRightBehindTheOpeningWhateverItsQuestion() {
        // Given
        int[] opening = hosted.layout().closedBook().tokens();
        List<Double> expected = new Scorer(hosted.model())
                .score(opening, List.of(CANDIDATE, new int[] {900, 11})).stream()
                        .map(score -> score.sum())
                        .toList();

        // When
        List<Double> sums;
        List<Double> again;
        long tokens;
        try (Prefix prefix = hosted.model().encode(opening)) {
            UnconditionalScores unconditional = new UnconditionalScores(hosted, prefix);
            sums = unconditional.sums(QUERIES);
            again = unconditional.sums(QUERIES.subList(1, 3));
            tokens = unconditional.tokens();
        }

        // Then
        assertThat(sums.get(0)).isCloseTo(expected.get(0), within(1e-4));
        assertThat(sums.get(1)).isCloseTo(expected.get(1), within(1e-4));
        assertThat(sums.get(2)).isEqualTo(sums.get(0));
        assertThat(again).isEqualTo(sums.subList(1, 3));
        assertThat(tokens).as("each of the two different candidates read once").isEqualTo(5);
    }

    @Test
    void shouldHaveSomethingToPredictFromWhereAModelHasNoBeginning() {
        // Given
        Layout bare = new Layout(hosted.tokenizer(), Prompts.general(), SpecialTokens.NONE);

        // When
        List<Double> sums;
        try (Prefix prefix = hosted.model().encode(bare.closedBook().tokens())) {
            sums = new UnconditionalScores(hosted, prefix).sums(QUERIES);
        }

        // Then
        assertThat(sums).allSatisfy(sum -> assertThat(sum).isFinite().isNegative());
    }
}
