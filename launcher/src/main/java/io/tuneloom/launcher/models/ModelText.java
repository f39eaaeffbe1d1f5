package io.tuneloom.launcher.models;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.client.report.Table;
import io.tuneloom.client.report.TerminalText;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredToken;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.wording.Count;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models as people read about them. */
public final class ModelText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int TITLE = 14;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    private final List<String> lines = new ArrayList<>();
    private final int width;

    private ModelText(int width) {
        this.width = width;
    }

    /** A table of models. */
    public static List<String> table(Map<String, ModelEntry> models, Map<String, ModelFacts> facts, int width) {
        Table table = new Table(
                List.of("model", "family", "parameters", "weights", "context", "chat", "size", "origin", "since (UTC)"),
                Table.Alignment.LEFT);
        models.forEach((name, model) -> {
            Optional<ModelFacts> known = Optional.ofNullable(facts.get(name));
            ModelCard card = model.card();
            table.add(List.of(
                    name,
                    known.flatMap(ModelFacts::family).orElse("?"),
                    known.flatMap(ModelFacts::parameters)
                            .map(number -> (card == null ? "~" : "") + parameters(number))
                            .orElse("?"),
                    known.flatMap(ModelFacts::weights).orElse("?"),
                    known.flatMap(ModelFacts::context).map(ModelText::count).orElse("?"),
                    card == null ? "?" : card.chatTemplate() ? "yes" : "no",
                    model.bytes() == 0 ? "?" : Bytes.text(model.bytes()),
                    JsonNames.of(model.origin()),
                    since(model).orElse("?")));
        });
        return table.lines(width);
    }

    /** Everything about one model in the store. */
    public static List<String> of(String name, ModelEntry model, ModelFacts facts, int width) {
        ModelText text = new ModelText(width);
        text.lines.add(name);
        ModelCard card = model.card();
        if (card == null) {
            text.facts(facts, "about ", "");
        } else {
            text.card(card);
        }
        text.add(
                "size",
                "%s, digest %s",
                Bytes.text(model.bytes()),
                model.manifest().sha256());
        text.add(
                "origin",
                "%s%s",
                model.isAdded() ? "added" : "configured by the setting TUNELOOM_MODELS",
                since(model).map(" on %s UTC"::formatted).orElse(""));
        if (card == null) {
            text.add("check", "none, as it is configured; ./tuneloom model add FOLDER --check checks a folder");
        } else {
            text.sample(card.sample());
            card.notes().forEach(text::note);
        }
        return text.lines;
    }

    /** What the check of a folder found. */
    public static List<String> of(ModelCard card, long bytes, int files, int width) {
        ModelText text = new ModelText(width);
        text.card(card);
        text.add("size", "%s in %s", Bytes.text(bytes), Count.of(files, "file"));
        text.sample(card.sample());
        card.notes().forEach(text::note);
        return text.lines;
    }

    /** What stands against using it on a machine; empty if nothing does. */
    public static List<String> problems(ModelCard card, Memory here) {
        List<String> problems = new ArrayList<>();
        if (card.memory().askingInBf16() > here.total()) {
            problems.add("It does not fit into memory: asking it takes %s, in bf16 %s, and the limit of %s is %s."
                    .formatted(
                            Bytes.text(card.memory().asking()),
                            Bytes.text(card.memory().askingInBf16()),
                            here.of(),
                            Bytes.text(here.total())));
        } else if (card.memory().training() > here.total()) {
            problems.add(
                    "All its weights cannot be trained here: that takes at least %s of memory, and the limit of %s is %s.%s"
                            .formatted(
                                    Bytes.text(card.memory().training()),
                                    here.of(),
                                    Bytes.text(here.total()),
                                    adapterTraining(card.memory(), here)));
        }
        return problems;
    }

    private static String adapterTraining(ModelCard.Memory memory, Memory here) {
        Long least = memory.adapterTraining();
        if (least == null) {
            return "";
        }
        return " %s, which trains an adapter only, takes at least %s%s."
                .formatted(
                        Method.LORA_FINE_TUNING.label(),
                        Bytes.text(least),
                        least > here.total() ? " and does not fit either" : "");
    }

    private void card(ModelCard card) {
        facts(ModelFacts.of(card), "", " (%s)".formatted(card.tokenizer()));
        add(
                "chat",
                "%s",
                card.chatTemplate() ? "has a chat template" : "has no chat template: a model that continues text");
        add(
                "prompts",
                "%s",
                card.prompts() ? "prompts.json of the folder" : "plain English with worked examples (no prompts.json)");
        add(
                "memory",
                "asking %s, in bf16 %s; training at least %s%s",
                Bytes.text(card.memory().asking()),
                Bytes.text(card.memory().askingInBf16()),
                Bytes.text(card.memory().training()),
                Optional.ofNullable(card.memory().adapterTraining())
                        .map(least -> ", an adapter " + Bytes.text(least))
                        .orElse(""));
    }

    private void facts(ModelFacts facts, String about, String tokenizer) {
        add("family", "%s", facts.family().orElse("unknown"));
        add(
                "parameters",
                "%s",
                facts.parameters()
                        .map(number -> about + parameters(number))
                        .flatMap(number -> facts.weights().map(format -> number + ", stored as " + format))
                        .orElse("unknown, as config.json has no dtype that is known"));
        add("context", "%s", facts.context().map(ModelText::tokens).orElse("unknown"));
        add("vocabulary", "%s%s", facts.vocabulary().map(ModelText::tokens).orElse("unknown"), tokenizer);
    }

    private void sample(@Nullable ScoredText sample) {
        if (sample == null) {
            return;
        }
        add("text", "%s%s", quoted(sample.text()), sample.writtenByModel() ? " (written by the model)" : "");
        add("perplexity", "%s, log-probability of each token:", perplexity(sample.perplexity()));
        int widest = sample.tokens().stream()
                .mapToInt(token -> quoted(token.text()).length())
                .max()
                .orElse(0);
        sample.tokens().forEach(token -> add("", "%s", scored(token, widest)));
    }

    /** With four digits at least, and never as a power of ten. */
    private static String perplexity(double perplexity) {
        return format(perplexity < 1_000 ? "%.4g" : "%,.0f", perplexity);
    }

    private static String scored(ScoredToken token, int widest) {
        Double score = token.logProbability();
        String text = quoted(token.text());
        return text + " ".repeat(widest - text.length()) + (score == null ? "       -" : format("%8.2f", score));
    }

    private void note(String note) {
        TerminalText.wrapped("  Note: ", note, "    ", width).forEach(lines::add);
    }

    private static Optional<String> since(ModelEntry model) {
        return Optional.ofNullable(model.since()).map(TIME::format);
    }

    private static String parameters(long number) {
        return number >= BILLION ? format("%.1f billion", number / BILLION) : format("%.1f million", number / MILLION);
    }

    private static String tokens(int number) {
        return Count.of(number, "token");
    }

    private static String count(int number) {
        return format("%,d", number);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "\"";
    }

    private void add(String title, String format, Object... values) {
        lines.add("  " + title + " ".repeat(TITLE - title.length()) + format(format, values));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
