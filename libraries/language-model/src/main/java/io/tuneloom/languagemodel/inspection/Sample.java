package io.tuneloom.languagemodel.inspection;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredToken;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** A text with what the model makes of each token: wrong weights, or those of another tokenizer, show at a glance. */
record Sample(Path folder, Compute compute, Precision precision, Tokenizer tokenizer) {
    private static final int WRITTEN_TOKENS = 12;

    ScoredText scored(String text) {
        try (LanguageModel model = LanguageModel.load(folder, compute, precision)) {
            return scored(model, tokenizer.encode(text), text, false);
        }
    }

    /** What the model writes greedily from nothing; from the end of a text where no token begins one. */
    ScoredText written() {
        try (LanguageModel model = LanguageModel.load(folder, compute, precision)) {
            SpecialTokens tokens = model.config().specialTokens();
            int first = tokens.bos().orElseGet(() -> tokens.eos().getFirst());
            try (Prefix nothing = model.encode()) {
                int[] written = new Generator(model)
                        .generate(
                                nothing,
                                List.of(new int[] {first}),
                                GenerationSettings.greedy(WRITTEN_TOKENS, tokens.eos()))
                        .getFirst()
                        .tokens();
                return scored(model, written, tokenizer.decode(written), true);
            }
        }
    }

    private ScoredText scored(LanguageModel model, int[] text, String shown, boolean byModel) {
        OptionalInt bos = model.config().specialTokens().bos();
        int known = bos.isPresent() ? 0 : 1; // The first token of a text with nothing before it has no probability.
        if (text.length <= known) {
            return new ScoredText(shown, byModel, List.of());
        }
        int[] before = bos.isPresent() ? new int[] {bos.getAsInt()} : new int[] {text[0]};
        float[] scores = new Scorer(model)
                .score(before, List.of(Arrays.copyOfRange(text, known, text.length)))
                .getFirst()
                .logProbabilities();
        List<ScoredToken> tokens = new ArrayList<>();
        for (int i = 0; i < text.length; i++) {
            tokens.add(new ScoredToken(tokenizer.shown(text[i]), i < known ? null : (double) scores[i - known]));
        }
        return new ScoredText(shown, byModel, tokens);
    }
}
