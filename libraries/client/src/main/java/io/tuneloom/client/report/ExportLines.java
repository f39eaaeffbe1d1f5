package io.tuneloom.client.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.client.report.ResultExport.Exported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a result was written, and how others load its models. */
public final class ExportLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDENT = "  ";
    /** The AWS SDK lists every place where it looked for credentials. */
    private static final int LONGEST_REASON = 300;

    private final Exported exported;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private ExportLines(Exported exported, int width) {
        this.exported = exported;
        this.width = width;
    }

    /** @param width in columns; only a path may be wider, since it could not be copied in parts */
    public static List<String> of(Exported exported, int width) {
        ExportLines lines = new ExportLines(exported, width);
        lines.written();
        lines.missing();
        lines.loading();
        return lines.lines;
    }

    private void written() {
        place("Written to", exported.folder());
        add("%s (all numbers), %s (with all details)".formatted(ResultExport.RESULT, ResultExport.REPORT));
        if (!exported.models().isEmpty()) {
            add("%s: %s".formatted(ResultExport.MODELS, names(exported.models())));
            exported.same()
                    .forEach((method, same) ->
                            add("%s: the models of %s, not written twice".formatted(method.label(), same.label())));
        }
    }

    /** Models that could not be fetched for the same reason are named together. */
    private void missing() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        exported.missing()
                .forEach((name, why) ->
                        names.computeIfAbsent(why, _ -> new ArrayList<>()).add(name));
        names.forEach((why, models) ->
                add("Not written: %s. %s".formatted(names(models), TerminalText.cut(why, LONGEST_REASON))));
        if (!names.isEmpty()) {
            add(
                    "To fetch them: ./tuneloom result %s --artifacts URI for another store, --out FOLDER for another disk (docs/models.md)"
                            .formatted(exported.folder().getFileName()));
        }
    }

    private void loading() {
        if (exported.models().isEmpty()) {
            return;
        }
        place("To load a model (docs/models.md), in", models());
        exported.models().stream()
                .filter(model -> !isAdapter(model) && !model.equals(ResultExport.BASE))
                .findFirst()
                .ifPresent(this::loading);
        exported.models().stream().filter(this::isAdapter).findFirst().ifPresent(this::loadingAdapter);
        exported.models().stream()
                .filter(model -> !isAdapter(model))
                .findFirst()
                .ifPresent(this::prompt);
    }

    /** The same for all models of a run: they are tuned from one. */
    private void prompt(String model) {
        PromptLines.of(models().resolve(model), width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
    }

    private void loading(String model) {
        add("Hugging Face: from_pretrained(\"./%s\") of AutoModelForCausalLM and AutoTokenizer".formatted(model));
        add("vLLM: vllm serve ./%s".formatted(model));
        add("llama.cpp: "
                + llamaCpp(
                        model,
                        "python LLAMA.CPP/convert_hf_to_gguf.py ./%s --outfile model.gguf, then llama-server -m model.gguf"
                                .formatted(model)));
    }

    /** Of an adapter, which is of no use without the base model beside it. */
    private void loadingAdapter(String adapter) {
        String base = ResultExport.BASE;
        JsonNode config = adapterConfigOf(adapter);
        add(
                "Hugging Face, an adapter: AutoPeftModelForCausalLM.from_pretrained(\"./%s\") of peft and AutoTokenizer.from_pretrained(\"./%s\")"
                        .formatted(adapter, base));
        add("vLLM, an adapter: vllm serve ./%s --enable-lora --max-lora-rank %d --lora-modules tuned=./%s"
                .formatted(base, servedRank(config), adapter));
        add("llama.cpp, an adapter: "
                + llamaCpp(
                        base,
                        "python LLAMA.CPP/convert_hf_to_gguf.py ./%1$s --outfile base.gguf and LLAMA.CPP/convert_lora_to_gguf.py --base ./%1$s ./%2$s --outfile adapter.gguf, then llama-server -m base.gguf %3$s"
                                .formatted(base, adapter, scaled(config))));
    }

    /** @param tokenizer the model that has it */
    private String llamaCpp(String tokenizer, String command) {
        return isConvertible(models().resolve(tokenizer))
                ? command
                : "not possible; GGUF has no tokenizer that splits text into whole words, as this model's does";
    }

    private Path models() {
        return exported.folder().resolve(ResultExport.MODELS);
    }

    private boolean isAdapter(String model) {
        return Files.exists(adapterConfig(model));
    }

    private Path adapterConfig(String model) {
        return models().resolve(model).resolve("adapter_config.json");
    }

    /** vLLM takes some powers of two from 8 on; adapters of smaller rank fit. */
    private static int servedRank(JsonNode config) {
        return Math.max(
                8, Integer.highestOneBit(Math.max(1, 2 * config.path("r").asInt() - 1)));
    }

    /** llama.cpp does not know that an adapter is rank-stabilised, so that it would add too little. */
    private static String scaled(JsonNode config) {
        return config.path("use_rslora").asBoolean()
                ? String.format(
                        Locale.ROOT,
                        "--lora-scaled adapter.gguf:%.4f",
                        Math.sqrt(config.path("r").asInt()))
                : "--lora adapter.gguf";
    }

    private JsonNode adapterConfigOf(String adapter) {
        try {
            return JSON.readTree(adapterConfig(adapter).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + adapterConfig(adapter), e);
        }
    }

    private void place(String what, Path folder) {
        String path = shown(folder).toString();
        if (TerminalText.columns(what + " " + path) <= width) {
            lines.add(what + " " + path);
        } else {
            lines.add(what);
            lines.add(INDENT + path);
        }
    }

    private void add(String line) {
        lines.addAll(TerminalText.wrapped(INDENT, line, INDENT + INDENT, width));
    }

    /** GGUF has tokenizers that merge pairs of bytes or characters, among them those of Llama, Mistral and Qwen. */
    private static boolean isConvertible(Path model) {
        Path tokenizer = model.resolve("tokenizer.json");
        if (!Files.exists(tokenizer)) {
            return false;
        }
        try (JsonParser all = new JsonFactory().createParser(tokenizer.toFile());
                JsonParser type = new FilteringParserDelegate(
                        all, new JsonPointerBasedFilter("/model/type"), Inclusion.ONLY_INCLUDE_ALL, false)) {
            return type.nextToken() != null && type.getText().equals("BPE");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + tokenizer, e);
        }
    }

    /** Relative to the current folder, where it is below it. */
    private static Path shown(Path folder) {
        Path current = Path.of("").toAbsolutePath();
        Path absolute = folder.toAbsolutePath().normalize();
        return absolute.startsWith(current) ? current.relativize(absolute) : absolute;
    }

    /** Such as {@code delivered, fine-tuning-seed-1 to -6}. */
    private static String names(List<String> models) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        for (String model : models) {
            int seed = model.lastIndexOf("-seed-");
            String stem = seed < 0 ? model : model.substring(0, seed);
            numbers.computeIfAbsent(stem, _ -> new ArrayList<>())
                    .add(seed < 0 ? "" : model.substring(seed + "-seed-".length()));
        }
        return numbers.entrySet().stream()
                .map(each -> range(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String range(String stem, List<String> numbers) {
        if (numbers.equals(List.of(""))) {
            return stem;
        }
        String first = "%s-seed-%s".formatted(stem, numbers.getFirst());
        int span = Integer.parseInt(numbers.getLast()) - Integer.parseInt(numbers.getFirst()) + 1;
        if (numbers.size() == 1) {
            return first;
        }
        return span == numbers.size()
                ? "%s to -%s".formatted(first, numbers.getLast())
                : first + numbers.stream().skip(1).map(number -> ", -" + number).collect(Collectors.joining());
    }
}
