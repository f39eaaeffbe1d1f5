package io.tuneloom.iclinference.models;

import io.tuneloom.languagemodel.adapter.AdapterFolder;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.Set;

/** A model with its tokenizer and the way text is laid out for it. */
public record HostedModel(LanguageModel model, Tokenizer tokenizer, Layout layout) implements AutoCloseable {

    /**
     * Memory that the folder's model takes once it is loaded.
     *
     * @throws io.tuneloom.languagemodel.folder.ModelFolderException when the folder cannot be used
     */
    static MemoryNeed need(Path folder, Precision precision) {
        ModelFolder model = ModelFolder.open(folder);
        model.weights(); // A folder that contradicts itself is no large model.
        return MemoryNeed.ofInference(model.config(), precision);
    }

    /** @throws io.tuneloom.languagemodel.folder.ModelFolderException when the folder cannot be used */
    static HostedModel load(Path folder, Compute compute, Precision precision) {
        Prompts prompts = Prompts.read(folder);
        LanguageModel model = LanguageModel.load(folder, compute, precision);
        try {
            Tokenizer tokenizer = Tokenizer.load(folder);
            return new HostedModel(
                    model,
                    tokenizer,
                    new Layout(tokenizer, prompts, model.config().specialTokens()));
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    /** Memory that an adapter takes beside a model that is loaded. */
    static MemoryNeed needOfAdapter(Path folder, HostedModel base) {
        return MemoryNeed.ofAdapter(base.model.config(), AdapterFolder.settings(folder));
    }

    /**
     * This model with an adapter. It shares this model's weights, tokenizer and layout; close its {@code model} only, and before this one.
     *
     * @throws io.tuneloom.languagemodel.folder.ModelFolderException when the folder cannot be used
     */
    HostedModel with(Path adapter) {
        return new HostedModel(model.withAdapter(adapter), tokenizer, layout);
    }

    /** Each of them ends a text that the model writes. */
    public Set<Integer> stopTokens() {
        return Set.copyOf(model.config().specialTokens().eos());
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
