package io.tuneloom.languagemodel.inspection;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.ModelDoesNotFitException;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCheck;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at a model folder: everything that would fail in a run, and what a human can judge better than a program. */
final class ModelInspection {
    /** The share of the vocabulary from which on a perplexity is that of a model that knows nothing: equal weights have all of it. */
    private static final double KNOWS_NOTHING = 0.5;

    private final Compute compute;
    private final String sentence;
    private final Optional<Memory> memory;
    private final List<String> notes = new ArrayList<>();

    /** @param sentence to be scored */
    ModelInspection(Compute compute, String sentence) {
        this(compute, sentence, MemoryNeed.available(compute));
    }

    /** @param memory that there is for loading the model; empty where nobody says */
    ModelInspection(Compute compute, String sentence, Optional<Memory> memory) {
        this.compute = compute;
        this.sentence = sentence;
        this.memory = memory;
    }

    ModelCheck of(Path folder) {
        try {
            return inspect(folder);
        } catch (ModelFolderException e) {
            return ModelCheck.failed(within(folder, String.valueOf(e.getMessage())));
        } catch (NotFiniteException e) {
            return ModelCheck.failed("the model computes numbers that are not finite: " + e.getMessage());
        }
    }

    /** Without the place of the folder, which may be a copy that nobody knows of. */
    private static String within(Path folder, String message) {
        for (String end : List.of(": ", folder.getFileSystem().getSeparator())) {
            if (message.startsWith(folder + end)) {
                return message.substring((folder + end).length());
            }
        }
        return message;
    }

    private ModelCheck inspect(Path folder) {
        ModelFolder model = ModelFolder.open(folder);
        ModelConfig config = model.config();
        Collection<StoredTensor> weights = model.weights().values();
        boolean chatTemplate = ChatTemplate.isIn(folder);
        boolean prompts = Files.exists(folder.resolve("prompts.json"));
        Prompts.read(folder);
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            boolean readable = new TokenizerCheck(tokenizer, config, notes).reads(sentence);
            weights.forEach(StoredTensor::checkFinite);
            ScoredText sample = sample(folder, config, tokenizer, readable);
            if (chatTemplate && !prompts) {
                notes.add(
                        "It has a chat template and no prompts.json, so it is asked in plain English with worked examples and without"
                                + " the template. For a model that expects the template, write a prompts.json"
                                + " (docs/own-documents.md, \"Which model\").");
            }
            JsonFile json = JsonFile.read(folder.resolve("config.json"));
            String family = json.text("model_type");
            if (json.has("auto_map")) {
                notes.add(
                        ("Its config.json names program code (auto_map), which is not run: the model is computed as any other of"
                                        + " model_type %s. If the code computes something else, so does the model.")
                                .formatted(family));
            }
            ModelCard card = new ModelCard(
                    family,
                    config.parameters(),
                    weights.stream()
                            .map(tensor -> tensor.type().name())
                            .distinct()
                            .sorted()
                            .toList(),
                    config.maxPositions(),
                    config.vocabulary(),
                    tokenizer.type(),
                    chatTemplate,
                    prompts,
                    new ModelCard.Memory(
                            MemoryNeed.ofInference(config, Precision.FP32).total(),
                            MemoryNeed.ofInference(config, Precision.BF16).total(),
                            MemoryNeed.ofTraining(config).total(),
                            MemoryNeed.ofTraining(config, LoraSettings.DEFAULT, Precision.FP32, Precision.FP32)
                                    .total()),
                    sample,
                    notes);
            return ModelCheck.passed(card, List.copyOf(model.files()));
        }
    }

    private @Nullable ScoredText sample(Path folder, ModelConfig config, Tokenizer tokenizer, boolean readable) {
        Optional<Precision> precision = fitting(config);
        if (precision.isEmpty()) {
            return null;
        }
        Sample sample = new Sample(folder, compute, precision.get(), tokenizer);
        ScoredText scored = readable ? sample.scored(sentence) : sample.written();
        if (scored.tokens().isEmpty()) {
            notes.add("The model ended its own text before there was a token to score, so no text is shown.");
            return null;
        }
        if (!scored.writtenByModel() && scored.perplexity() > KNOWS_NOTHING * config.vocabulary()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "To this model the sentence is hardly more likely than random tokens, or less (perplexity %,.0f, vocabulary %,d)."
                            + " Its weights and its tokenizer may not belong together, or it does not know such texts.",
                    scored.perplexity(),
                    config.vocabulary()));
        }
        return scored;
    }

    private Optional<Precision> fitting(ModelConfig config) {
        try {
            MemoryNeed.ofOneText(config, Precision.FP32).check(memory);
            return Optional.of(Precision.FP32);
        } catch (ModelDoesNotFitException full) {
            try {
                MemoryNeed.ofOneText(config, Precision.BF16).check(memory);
                notes.add("The sentence was scored in bf16, since there is not enough memory for fp32.");
                return Optional.of(Precision.BF16);
            } catch (ModelDoesNotFitException e) {
                notes.add("The model was not loaded, so no sentence was scored: %s.".formatted(e.getMessage()));
                return Optional.empty();
            }
        }
    }
}
