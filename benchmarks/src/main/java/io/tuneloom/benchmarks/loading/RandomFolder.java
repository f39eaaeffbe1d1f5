package io.tuneloom.benchmarks.loading;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A model folder of random weights, in one file or in several. This project itself writes 32 bits and one file only.
 *
 * @param bytes of a value: 4 for F32, 2 for BF16
 * @param shards number of files
 */
record RandomFolder(ModelConfig config, int bytes, int shards) {
    private static final int PART = 1 << 20;

    String type() {
        return bytes == 2 ? "BF16" : "F32";
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), configuration());
        SplittableRandom random = new SplittableRandom(1);
        List<Map<String, Shape>> files = divided();
        for (int i = 0; i < shards; i++) {
            writeFile(folder.resolve(name(i)), files.get(i), random);
        }
        if (shards > 1) {
            Files.writeString(folder.resolve("model.safetensors.index.json"), index(files));
        }
    }

    private String configuration() {
        return """
                {"model_type": "llama", "vocab_size": %d, "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
                 "num_attention_heads": %d, "num_key_value_heads": %d, "tie_word_embeddings": %s, "eos_token_id": 0}
                """.formatted(
                        config.vocabulary(),
                        config.width(),
                        config.feedForward(),
                        config.layers(),
                        config.heads(),
                        config.keyValueHeads(),
                        config.tiedHead());
    }

    private String name(int shard) {
        return shards == 1 ? "model.safetensors" : "model-%05d-of-%05d.safetensors".formatted(shard + 1, shards);
    }

    private List<Map<String, Shape>> divided() {
        List<Map<String, Shape>> files = new ArrayList<>();
        long each = config.parameters() / shards + 1;
        long before = 0;
        for (Map.Entry<String, Shape> weight : config.weights().entrySet()) {
            while (files.size() <= before / each) {
                files.add(new LinkedHashMap<>());
            }
            files.getLast().put(weight.getKey(), weight.getValue());
            before += weight.getValue().size();
        }
        return files;
    }

    private String index(List<Map<String, Shape>> files) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            for (String weight : files.get(i).keySet()) {
                places.add("\"%s\": \"%s\"".formatted(weight, name(i)));
            }
        }
        return "{\"weight_map\": {%s}}".formatted(String.join(", ", places));
    }

    private void writeFile(Path file, Map<String, Shape> weights, SplittableRandom random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, header(weights));
            ByteBuffer part = ByteBuffer.allocateDirect(PART * bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (Shape shape : weights.values()) {
                for (long begin = 0; begin < shape.size(); begin += PART) {
                    part.clear().limit((int) Math.min(PART, shape.size() - begin) * bytes);
                    while (part.hasRemaining()) {
                        put(part, shape.isMatrix() ? (float) random.nextDouble(-.03, .03) : 1);
                    }
                    writeFully(channel, part.flip());
                }
            }
        }
    }

    private void put(ByteBuffer part, float value) {
        if (bytes == 2) {
            part.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        } else {
            part.putFloat(value);
        }
    }

    private ByteBuffer header(Map<String, Shape> weights) {
        long[] end = {0};
        String json = weights.entrySet().stream()
                .map(weight -> {
                    long begin = end[0];
                    end[0] += weight.getValue().size() * bytes;
                    return "\"%s\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": [%d, %d]}"
                            .formatted(
                                    weight.getKey(), type(), weight.getValue().dimensions(), begin, end[0]);
                })
                .collect(Collectors.joining(", ", "{", "}"));
        byte[] text = (json + " ".repeat(Math.floorMod(-json.length(), 8))).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .flip();
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
