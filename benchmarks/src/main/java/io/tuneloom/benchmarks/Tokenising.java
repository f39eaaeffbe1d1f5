package io.tuneloom.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.benchmarks.Stopwatch.Time;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What tokenising takes of scoring: 1,000 questions of 4 candidates behind about 8,000 tokens of documents, all as the tokens of whole
 * texts, on a model of the built-in one's size, the least favourable. Usage: {@code Tokenising [threads [folder]]}, a folder with another
 * tokenizer.json; the model gets as many tokens as it has.
 */
final class Tokenising {
    private static final int TOKENS = 8_000;
    private static final int QUESTIONS = 1_000;
    private static final int WARM_UP = 500;
    private static final int AT_ONCE = 32;
    private static final double GOAL = .05;
    private static final List<String> NAMES =
            List.of("globeg", "venorn", "golban", "zolti", "babuk", "mamuft", "dalm", "fivo");
    private static final List<String> RELATIONS = List.of("older", "heavier", "taller", "more dangerous");

    private Tokenising() {}

    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Path.of("..", "base-model", "model");
        ModelConfig config = config(vocabulary(folder));
        try (LanguageModel model = LanguageModel.create(config, Initializer.normal(.02, 1), Compute.cpu(threads));
                Tokenizer tokenizer = Tokenizer.load(folder)) {
            Layout layout =
                    new Layout(tokenizer, Prompts.read(folder), model.config().specialTokens());
            List<String> documents = documents(tokenizer);
            score(model, new int[] {1}, branches(layout.closedBook(), WARM_UP));
            Stopwatch watch = Stopwatch.start();
            Opening opening = layout.inContext(documents);
            List<Branch> branches = branches(opening, QUESTIONS);
            int common = opening.common(branches);
            Time tokenising = watch.read();
            watch = Stopwatch.start();
            score(model, Arrays.copyOf(opening.tokens(), common), branches);
            Time scoring = watch.read();
            double share = tokenising.processor() / (tokenising.processor() + scoring.processor());
            System.out.printf(
                    "%,d candidates behind %,d tokens of a vocabulary of %,d, %d thread(s): tokenising %.2f s, scoring %.2f s of processor time: %.1f%%%n",
                    branches.size(),
                    common,
                    config.vocabulary(),
                    threads,
                    tokenising.processor(),
                    scoring.processor(),
                    share * 100);
            System.out.printf("goal: at most %.0f%%: %s%n", GOAL * 100, share <= GOAL ? "reached" : "MISSED");
            System.exit(share <= GOAL ? 0 : 1);
        }
    }

    private static ModelConfig config(int vocabulary) {
        ModelConfig builtIn = Shape.BUILT_IN.config();
        return new ModelConfig(
                vocabulary,
                builtIn.width(),
                builtIn.feedForward(),
                builtIn.layers(),
                builtIn.heads(),
                builtIn.keyValueHeads(),
                builtIn.headSize(),
                2 * TOKENS,
                builtIn.rope(),
                builtIn.normEpsilon(),
                builtIn.tiedHead(),
                builtIn.biases(),
                builtIn.specialTokens());
    }

    /** How many tokens a tokenizer.json has. */
    static int vocabulary(Path folder) {
        try {
            JsonNode json =
                    new ObjectMapper().readTree(folder.resolve("tokenizer.json").toFile());
            IntStream words = json.path("model").path("vocab").valueStream().mapToInt(JsonNode::intValue);
            IntStream added = json.path("added_tokens")
                    .valueStream()
                    .mapToInt(token -> token.path("id").intValue());
            return 1 + IntStream.concat(words, added).max().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Branch> branches(Opening opening, int questions) {
        return IntStream.range(0, questions)
                .boxed()
                .flatMap(question -> opening.with(Text.written(sentence(question)), candidates(question)).stream())
                .toList();
    }

    private static void score(LanguageModel model, int[] shared, List<Branch> branches) {
        Scorer scorer = new Scorer(model);
        try (Prefix prefix = model.encode(shared)) {
            for (int from = 0; from < branches.size(); from += AT_ONCE) {
                List<Branch> some = branches.subList(from, Math.min(branches.size(), from + AT_ONCE));
                scorer.score(
                        prefix,
                        some.stream()
                                .map(branch -> new Query(branch.prompt(shared.length), branch.answer()))
                                .toList());
            }
        }
    }

    /** As many as hold the tokens. */
    private static List<String> documents(Tokenizer tokenizer) {
        int each = tokenizer.encode(sentence(0) + NAMES.getFirst() + ".").length;
        return IntStream.range(0, TOKENS / each)
                .mapToObj(i -> sentence(i) + NAMES.get((i + 3) % NAMES.size()) + ".")
                .toList();
    }

    private static String sentence(int i) {
        return NAMES.get(i % NAMES.size()) + " are " + RELATIONS.get(i % RELATIONS.size()) + " than ";
    }

    private static List<Text> candidates(int question) {
        return Stream.of(1, 2, 3, 4)
                .map(i -> Text.written(NAMES.get((question + i) % NAMES.size()) + "."))
                .toList();
    }
}
