package io.tuneloom.benchmarks.gpu;

import com.google.gson.Gson;
import io.tuneloom.languagemodel.decoder.DecoderProgram;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes decoder.py and adamw.py as TorchScript archives for two shapes, and what the small one computes on this CPU, so that
 * measure.py can run and check them on a machine without a JVM. Usage: {@code gpu.Archives [folder]}.
 */
final class Archives {
    static final Optimizer OPTIMIZER = Optimizer.withDecay(.01);

    /** With everything that Qwen2 has, and heads of a size that fused kernels take. */
    static final ModelConfig SMALL = qwen2(512, 96, 256, 3, 6, 2, 16);

    private static final ModelConfig QWEN2_5_1_5B = qwen2(151_936, 1536, 8960, 28, 12, 2, 128);

    private Archives() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "gpu/archives");
        write(folder.resolve("small"), SMALL);
        Recording.of(SMALL, OPTIMIZER).write(folder.resolve("small"));
        write(folder.resolve("qwen2.5-1.5b"), QWEN2_5_1_5B);
        System.out.println("archives and recorded values are in " + folder.toAbsolutePath());
    }

    private static ModelConfig qwen2(
            int vocabulary, int width, int feedForward, int layers, int heads, int keyValueHeads, int headSize) {
        return new ModelConfig(
                vocabulary,
                width,
                feedForward,
                layers,
                heads,
                keyValueHeads,
                headSize,
                32_768,
                Rope.of(1e6),
                1e-6,
                true,
                Biases.QUERY_KEY_VALUE,
                SpecialTokens.NONE);
    }

    /** @param decays whether weight decay applies to it */
    private record Weight(String name, List<Integer> shape, boolean decays) {}

    /** What measure.py must know of a shape. */
    private record Description(
            int vocabulary,
            int width,
            int layers,
            int heads,
            int headSize,
            boolean tiedHead,
            Map<String, float[]> constants,
            List<Weight> weights) {

        static Description of(ModelConfig config) {
            List<Weight> weights = config.weights().entrySet().stream()
                    .map(weight -> new Weight(
                            weight.getKey(),
                            weight.getValue().dimensions(),
                            Optimizer.decays(
                                    weight.getKey(),
                                    weight.getValue().dimensions().size())))
                    .toList();
            return new Description(
                    config.vocabulary(),
                    config.width(),
                    config.layers(),
                    config.heads(),
                    config.headSize(),
                    config.tiedHead(),
                    DecoderProgram.constants(config),
                    weights);
        }
    }

    private static void write(Path folder, ModelConfig config) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("decoder.pt"), DecoderProgram.archive(config, Precision.FP32));
        Files.write(folder.resolve("adamw.pt"), OPTIMIZER.archive());
        Files.writeString(folder.resolve("shape.json"), new Gson().toJson(Description.of(config)));
    }
}
