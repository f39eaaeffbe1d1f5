package io.tuneloom.basemodel.abilities;

import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.languagemodel.text.Instruction;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.language.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The model under measurement, asked in text through the layouts of its own folder, as the services ask it. */
final class Subject implements AutoCloseable {
    private static final int LONGEST_ANSWER = 16;
    /** Of the log-probability of a token. */
    private static final double ROUNDING = 1e-5;

    private final LanguageModel model;
    private final Tokenizer tokenizer;
    private final Layout layout;

    private Subject(LanguageModel model, Tokenizer tokenizer, Layout layout) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.layout = layout;
    }

    static Subject load(Path folder, Compute compute) {
        LanguageModel model = LanguageModel.load(folder, compute);
        Tokenizer tokenizer = Tokenizer.load(folder);
        Layout layout =
                new Layout(tokenizer, Prompts.read(folder), model.config().specialTokens());
        return new Subject(model, tokenizer, layout);
    }

    LanguageModel model() {
        return model;
    }

    Layout layout() {
        return layout;
    }

    Opening inContext(List<String> documents) {
        return layout.inContext(documents);
    }

    /** Which items have a right candidate as the likeliest, by the sum of its tokens' log-probabilities. */
    List<Boolean> choose(Opening opening, List<TestItem> items) {
        List<Branch> branches = items.stream()
                .flatMap(
                        item -> opening
                                .with(
                                        Text.written(item.prompt()),
                                        item.candidates().stream()
                                                .map(Text::written)
                                                .toList())
                                .stream())
                .toList();
        int common = opening.common(branches);
        List<Query> queries = branches.stream()
                .map(branch -> new Query(branch.prompt(common), branch.answer()))
                .toList();
        List<Score> scores;
        try (Prefix prefix = model.encode(Arrays.copyOf(opening.tokens(), common))) {
            scores = new Scorer(model).score(prefix, queries);
        }
        List<Boolean> verdicts = new ArrayList<>();
        int next = 0;
        for (TestItem item : items) {
            List<Score> own = scores.subList(next, next += item.candidates().size());
            verdicts.add(choosesRightly(own, item.answers()));
        }
        return verdicts;
    }

    /**
     * Candidates that the model cannot tell apart, but for rounding, are right only if all of them are: abilities are shares of items,
     * with their intervals, so there are no halves. Which ones those are is an evaluation's rule: sums round by token, so those of the
     * longer one count, of equal best ones the longest.
     */
    static boolean choosesRightly(List<Score> scores, List<Integer> answers) {
        Score best = scores.stream()
                .max(Comparator.comparingDouble(Score::sum).thenComparingInt(Subject::tokens))
                .orElseThrow();
        return IntStream.range(0, scores.size())
                .filter(i ->
                        best.sum() - scores.get(i).sum() <= ROUNDING * Math.max(tokens(best), tokens(scores.get(i))))
                .allMatch(answers::contains);
    }

    private static int tokens(Score score) {
        return score.logProbabilities().length;
    }

    /** What the model writes when told to do this with each text; greedy. */
    List<String> write(Opening opening, Instruction instruction, List<String> texts) {
        return write(
                opening,
                texts.stream()
                        .map(text -> layout.instruction(instruction, text))
                        .toList(),
                model.config().specialTokens().eos());
    }

    /** What the model answers to each prompt, up to the first full stop; greedy. */
    List<String> answer(Opening opening, List<String> prompts) {
        return write(opening, prompts.stream().map(Text::written).toList(), List.of(Vocabulary.id(Words.FULL_STOP)));
    }

    private List<String> write(Opening opening, List<Text> prompts, Collection<Integer> stops) {
        List<Branch> branches = prompts.stream().map(opening::with).toList();
        int common = opening.common(branches);
        List<int[]> tokens =
                branches.stream().map(branch -> branch.prompt(common)).toList();
        try (Prefix prefix = model.encode(Arrays.copyOf(opening.tokens(), common))) {
            return new Generator(model)
                    .generate(prefix, tokens, GenerationSettings.greedy(LONGEST_ANSWER, stops)).stream()
                            .map(Generated::tokens)
                            .map(tokenizer::decode)
                            .toList();
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
