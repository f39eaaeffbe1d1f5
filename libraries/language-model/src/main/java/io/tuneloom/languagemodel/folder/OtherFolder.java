package io.tuneloom.languagemodel.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people name in place of a model folder, so that they are told what it is and what to do instead. */
final class OtherFolder {
    private static final String ADAPTER = "adapter_config.json";

    /** Read as text; what was cloned without Git LFS, or downloaded without signing in, has something else in them. */
    private static final List<String> TEXTS = List.of(
            ConfigReader.CONFIG,
            ConfigReader.GENERATION_CONFIG,
            "tokenizer.json",
            "tokenizer_config.json",
            ModelFolder.INDEX,
            "prompts.json");

    private OtherFolder() {}

    /** @throws ModelFolderException when the path is no folder, or a folder that holds something other than a model */
    static void refuse(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelFolderException(
                    folder,
                    "is not a folder"
                            + OtherFormat.of(folder).map(" but "::concat).orElse(""));
        }
        Path config = folder.resolve(ConfigReader.CONFIG);
        if (Files.notExists(config)) {
            throw new ModelFolderException(
                    config,
                    "is missing"
                            + adapter(folder)
                                    .or(() -> original(folder))
                                    .or(() -> deeper(folder))
                                    .orElseGet(() -> OtherFormat.instead(folder)));
        }
        if (Files.exists(folder.resolve(ADAPTER))) {
            throw new ModelFolderException(
                    folder.resolve(ADAPTER),
                    "lies beside a whole model. transformers would add this adapter of PEFT to its weights, which is not done here:"
                            + " merge the two and save the result (merge_and_unload, save_pretrained), or remove this file to use the"
                            + " model without it");
        }
        for (String text : TEXTS) {
            OtherFormat.of(folder.resolve(text)).ifPresent(format -> {
                throw new ModelFolderException(folder.resolve(text), "is not JSON but " + format);
            });
        }
    }

    /** What to say of a folder without model.safetensors and without an index of shards. */
    static String insteadOfWeights(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("model-\\d+-of-\\d+\\.safetensors"))
                    .sorted()
                    .findFirst()
                    .map(shard -> ", and so is %s, which says what is in each of the files like %s"
                            .formatted(ModelFolder.INDEX, shard))
                    .orElseGet(() -> OtherFormat.instead(folder));
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> adapter(Path folder) {
        if (Files.notExists(folder.resolve(ADAPTER))) {
            return Optional.empty();
        }
        String base = "base_model_name_or_path";
        JsonFile adapter = JsonFile.read(folder.resolve(ADAPTER));
        return Optional.of(
                ", and by %s this is an adapter of PEFT: use its base model%s, or merge the two and save the result"
                                .formatted(ADAPTER, adapter.has(base) ? " (%s)".formatted(adapter.text(base)) : "")
                        + " (merge_and_unload, save_pretrained)");
    }

    private static Optional<String> original(Path folder) {
        return Files.exists(folder.resolve("params.json"))
                ? Optional.of(
                        ", and by params.json this is the layout of the model's maker: use the one for transformers")
                : Optional.empty();
    }

    /** As in the cache of the Hugging Face hub, or where an archive has a folder of its own. */
    private static Optional<String> deeper(Path folder) {
        try (Stream<Path> below = Files.walk(folder, 3)) {
            return below.filter(file -> file.endsWith(ConfigReader.CONFIG))
                    .sorted()
                    .findFirst()
                    .map(file -> ", but %s has one: name that folder".formatted(file.getParent()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
