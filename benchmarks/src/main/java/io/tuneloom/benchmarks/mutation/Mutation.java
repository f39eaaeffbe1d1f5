package io.tuneloom.benchmarks.mutation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.tuneloom.benchmarks.mutation.Header.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One way to damage a model folder; drawn with a random number generator, so that the same seed gives the same files. */
enum Mutation {
    LENGTH_OF_HEADER {
        @Override
        Files apply(Files files, Random random) {
            byte[] header = bytes(Header.of(files.weights()).text());
            long wrong = pick(
                    random,
                    0L,
                    1L,
                    (long) header.length - 1,
                    (long) header.length + 1,
                    -1L,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE,
                    1L << 32,
                    99_999_999L,
                    (long) random.nextInt(2 * header.length),
                    random.nextLong());
            return files.withWeights(Header.file(wrong, header, Header.data(files.weights())));
        }
    },
    OFFSETS {
        @Override
        Files apply(Files files, Random random) {
            return entry(files, random, json -> {
                JsonArray offsets = json.getAsJsonArray("data_offsets");
                int which = random.nextInt(2);
                offsets.set(which, number(random, offsets.get(which).getAsLong()));
            });
        }
    },
    OVERLAPS_AND_HOLES {
        @Override
        Files apply(Files files, Random random) {
            long by = pick(random, -4L, 4L, -64L, 64L, 1L, -1L, 1L << 31, 1L << 33);
            return entry(files, random, json -> {
                JsonArray offsets = json.getAsJsonArray("data_offsets");
                offsets.set(0, new JsonPrimitive(offsets.get(0).getAsLong() + by));
                offsets.set(1, new JsonPrimitive(offsets.get(1).getAsLong() + by));
            });
        }
    },
    SWAPPED {
        @Override
        Files apply(Files files, Random random) {
            return header(files, entries -> {
                int a = random.nextInt(entries.size());
                int b = random.nextInt(entries.size());
                Entry kept = entries.get(a);
                entries.set(a, entries.get(a).withValue(entries.get(b).value()));
                entries.set(b, entries.get(b).withValue(kept.value()));
            });
        }
    },
    DTYPE {
        @Override
        Files apply(Files files, Random random) {
            return entry(files, random, json -> {
                String dtype =
                        pick(random, "F16", "BF16", "F64", "I64", "U8", "BOOL", "F8_E4M3", "f32", "", "F32 ", "?");
                if (dtype.equals("?")) {
                    json.add("dtype", anything(random));
                } else {
                    json.addProperty("dtype", dtype);
                }
            });
        }
    },
    SHAPE {
        @Override
        Files apply(Files files, Random random) {
            return entry(files, random, json -> {
                JsonArray shape = json.getAsJsonArray("shape");
                int which = random.nextInt(shape.size() + 1);
                if (which == shape.size()) {
                    shape.add(number(random, 1));
                } else {
                    shape.set(which, number(random, shape.get(which).getAsLong()));
                }
            });
        }
    },
    PRODUCT_OVERFLOWS {
        @Override
        Files apply(Files files, Random random) {
            return entry(files, random, json -> {
                JsonArray shape = new JsonArray();
                int dimensions = 2 + random.nextInt(8);
                for (int i = 0; i < dimensions; i++) {
                    shape.add(pick(random, 1 << 16, Integer.MAX_VALUE, 1 << 30, 65_537, 0, 2));
                }
                json.add("shape", shape);
            });
        }
    },
    FIELD {
        @Override
        Files apply(Files files, Random random) {
            return entry(files, random, json -> {
                String field = pick(random, "dtype", "shape", "data_offsets");
                if (random.nextBoolean()) {
                    json.remove(field);
                } else {
                    json.add(field, anything(random));
                }
            });
        }
    },
    TENSOR_TWICE {
        @Override
        Files apply(Files files, Random random) {
            return header(files, entries -> {
                Entry one = entries.get(random.nextInt(entries.size()));
                Entry other = entries.get(random.nextInt(entries.size()));
                String name = random.nextBoolean() ? one.name() : escaped(one.name());
                entries.add(random.nextInt(entries.size() + 1), new Entry(name, other.value()));
            });
        }

        /** The same name, written otherwise. */
        private String escaped(String name) {
            return "\"\\u%04x".formatted((int) name.charAt(1)) + name.substring(2);
        }
    },
    FIELD_TWICE {
        @Override
        Files apply(Files files, Random random) {
            return header(files, entries -> {
                int which = random.nextInt(entries.size());
                Entry entry = entries.get(which);
                JsonObject json = entry.json();
                String field = new ArrayList<>(json.keySet()).get(random.nextInt(json.size()));
                JsonElement value = random.nextBoolean() ? json.get(field) : anything(random);
                entries.set(
                        which,
                        entry.withValue("{\"" + field + "\":" + value + ","
                                + entry.value().substring(1)));
            });
        }
    },
    NAME {
        @Override
        Files apply(Files files, Random random) {
            return header(files, entries -> {
                int which = random.nextInt(entries.size());
                String name = pick(
                        random,
                        "",
                        "two\nlines",
                        "\u0000",
                        "a\u202eb",
                        "x".repeat(1 << random.nextInt(20)),
                        "../../model",
                        "__metadata__",
                        "model.layers.-1.mlp.up_proj.weight",
                        "lm_head.weight");
                entries.set(
                        which,
                        new Entry(
                                new JsonPrimitive(name).toString(),
                                entries.get(which).value()));
            });
        }
    },
    TENSOR_MISSING {
        @Override
        Files apply(Files files, Random random) {
            return header(files, entries -> {
                int missing = 1 + random.nextInt(3);
                for (int i = 0; i < missing && !entries.isEmpty(); i++) {
                    entries.remove(random.nextInt(entries.size()));
                }
            });
        }
    },
    METADATA {
        @Override
        Files apply(Files files, Random random) {
            return header(
                    files,
                    entries -> entries.add(
                            new Entry("\"__metadata__\"", anything(random).toString())));
        }
    },
    DEEP_JSON {
        @Override
        Files apply(Files files, Random random) {
            int depth = 1 << random.nextInt(18);
            boolean arrays = random.nextBoolean();
            String deep = (arrays ? "[" : "{\"a\":").repeat(depth) + "0"
                    + (random.nextBoolean() ? (arrays ? "]" : "}").repeat(depth) : "");
            return header(files, entries -> {
                int which = random.nextInt(entries.size());
                switch (random.nextInt(3)) {
                    case 0 -> entries.set(which, entries.get(which).withValue(deep));
                    case 1 -> entries.add(new Entry("\"__metadata__\"", "{\"a\":" + deep + "}"));
                    default -> {
                        Entry entry = entries.get(which);
                        entries.set(
                                which,
                                entry.withValue("{\"more\":" + deep + ","
                                        + entry.value().substring(1)));
                    }
                }
            });
        }
    },
    HUGE_JSON {
        @Override
        Files apply(Files files, Random random) {
            int size = 1 << (10 + random.nextInt(14)); // up to 8 MiB
            return header(files, entries -> {
                switch (random.nextInt(4)) {
                    case 0 -> entries.add(new Entry("\"" + "n".repeat(size) + "\"", "{}"));
                    case 1 -> entries.add(new Entry("\"a\"", "[" + "0,".repeat(size / 2) + "0]"));
                    case 2 ->
                        entries.addAll(IntStream.range(0, size / 64)
                                .mapToObj(i -> new Entry(
                                        "\"n" + i + "\"", "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}"))
                                .toList());
                    default -> entries.add(new Entry(" ".repeat(size) + "\"b\"", "1" + "0".repeat(size / 64)));
                }
            });
        }
    },
    BYTES_OF_HEADER {
        @Override
        Files apply(Files files, Random random) {
            byte[] header = bytes(Header.of(files.weights()).text());
            flip(header, random);
            return files.withWeights(Header.file(header, Header.data(files.weights())));
        }
    },
    CUT_OR_LONGER {
        @Override
        Files apply(Files files, Random random) {
            int length = random.nextInt(files.weights().length + files.weights().length / 2);
            return files.withWeights(Arrays.copyOf(files.weights(), length));
        }
    },
    OTHER_FORMAT {
        @Override
        Files apply(Files files, Random random) {
            byte[] magic = pick(
                    random,
                    new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0},
                    new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10},
                    new byte[] {(byte) 0x80, 4, (byte) 0x95},
                    new byte[] {'G', 'G', 'U', 'F', 3, 0, 0, 0},
                    bytes("version https://git-lfs.github.com/spec/v1\noid sha256:"),
                    bytes("<!DOCTYPE html>"),
                    new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 26, '\n'});
            byte[] other = files.weights().clone();
            System.arraycopy(magic, 0, other, 0, magic.length);
            return files.withWeights(random.nextBoolean() ? other : magic);
        }
    },
    JSON_VALUE {
        @Override
        Files apply(Files files, Random random) {
            String file = pick(random, files.jsonFiles());
            JsonElement whole = files.json(file);
            JsonElement place = whole;
            while (size(place) > 0) {
                JsonElement inner = child(place, random.nextInt(size(place)));
                if (size(inner) == 0 || random.nextInt(4) == 0) {
                    break;
                }
                place = inner;
            }
            if (place instanceof JsonObject object && !object.isEmpty()) {
                String field = new ArrayList<>(object.keySet()).get(random.nextInt(object.size()));
                object.add(field, other(object.get(field), random));
                if (random.nextInt(4) == 0) {
                    object.remove(field);
                }
            } else if (place instanceof JsonArray array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                array.set(index, other(array.get(index), random));
            }
            return files.with(file, bytes(whole.toString()));
        }

        private int size(JsonElement json) {
            return json instanceof JsonObject object
                    ? object.size()
                    : json instanceof JsonArray array ? array.size() : 0;
        }

        private JsonElement child(JsonElement json, int index) {
            return json instanceof JsonObject object
                    ? new ArrayList<>(object.asMap().values()).get(index)
                    : json.getAsJsonArray().get(index);
        }

        private JsonElement other(JsonElement old, Random random) {
            boolean number = old.isJsonPrimitive() && old.getAsJsonPrimitive().isNumber();
            return number && random.nextBoolean() ? number(random, old.getAsLong()) : anything(random);
        }
    },
    CONFIG_SIZES {
        @Override
        Files apply(Files files, Random random) {
            JsonObject config = files.json("config.json").getAsJsonObject();
            for (String field : List.of(
                    "hidden_size",
                    "intermediate_size",
                    "vocab_size",
                    "num_hidden_layers",
                    "num_attention_heads",
                    "num_key_value_heads",
                    "head_dim",
                    "max_position_embeddings")) {
                if (random.nextInt(3) == 0) {
                    config.addProperty(field, 1L << random.nextInt(32));
                }
            }
            return files.with("config.json", bytes(config.toString()));
        }
    },
    JSON_BYTES {
        @Override
        Files apply(Files files, Random random) {
            String file = pick(random, files.jsonFiles());
            byte[] json = files.of(file).clone();
            flip(json, random);
            return files.with(file, random.nextInt(4) == 0 ? Arrays.copyOf(json, random.nextInt(json.length)) : json);
        }
    };

    /** The files of a model folder by name. */
    record Files(Map<String, byte[]> byName) {
        private static final String WEIGHTS = "model.safetensors";

        byte[] weights() {
            return of(WEIGHTS);
        }

        String[] jsonFiles() {
            return byName.keySet().stream()
                    .filter(name -> name.endsWith(".json"))
                    .toArray(String[]::new);
        }

        JsonElement json(String name) {
            return JsonParser.parseString(new String(of(name), StandardCharsets.UTF_8));
        }

        byte[] of(String name) {
            return Objects.requireNonNull(byName.get(name));
        }

        Files withWeights(byte[] changed) {
            return with(WEIGHTS, changed);
        }

        Files with(String name, byte[] changed) {
            Map<String, byte[]> files = new TreeMap<>(byName);
            files.put(name, changed);
            return new Files(files);
        }
    }

    abstract Files apply(Files files, Random random);

    private static Files header(Files files, Consumer<List<Entry>> change) {
        List<Entry> entries = new ArrayList<>(Header.of(files.weights()).entries());
        entries.removeIf(entry -> entry.name().equals("\"__metadata__\""));
        change.accept(entries);
        return files.withWeights(Header.file(bytes(new Header(entries).text()), Header.data(files.weights())));
    }

    private static Files entry(Files files, Random random, Consumer<JsonObject> change) {
        return header(files, entries -> {
            int which = random.nextInt(entries.size());
            JsonObject json = entries.get(which).json();
            change.accept(json);
            entries.set(which, entries.get(which).withValue(json.toString()));
        });
    }

    /** A number near a true one, or one that a careless reader takes for another. */
    private static JsonElement number(Random random, long near) {
        return JsonParser.parseString(pick(
                random,
                Long.toString(near + 1),
                Long.toString(near - 1),
                Long.toString(near + 4),
                Long.toString(2 * near),
                Long.toString(-near),
                near + ".0",
                near + ".5",
                near + "e0",
                "\"" + near + "\"",
                "-0",
                "2147483647",
                "2147483648",
                "4294967296",
                Long.toString(near + (1L << 32)),
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551616",
                "1e400",
                "-1",
                "1e-400",
                "[" + near + "]",
                "null",
                "true"));
    }

    private static JsonElement anything(Random random) {
        return JsonParser.parseString(pick(
                random,
                "null",
                "true",
                "0",
                "-1",
                "1e999",
                "[]",
                "{}",
                "[[]]",
                "\"\"",
                "\"F32\"",
                "\"llama\"",
                "\"a\\nb\"",
                "[0,0]",
                "[1]",
                "{\"a\":\"b\"}",
                "{\"a\":1}",
                "\"" + "y".repeat(1 << random.nextInt(16)) + "\"",
                "[" + "0,".repeat(1 << random.nextInt(14)) + "0]"));
    }

    private static void flip(byte[] bytes, Random random) {
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
            int place = random.nextInt(bytes.length);
            bytes[place] = random.nextBoolean()
                    ? (byte) (bytes[place] ^ 1 << random.nextInt(8))
                    : pick(
                            random,
                            (byte) '"',
                            (byte) '{',
                            (byte) '}',
                            (byte) ',',
                            (byte) '9',
                            (byte) '-',
                            (byte) 0,
                            (byte) 0xff);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
