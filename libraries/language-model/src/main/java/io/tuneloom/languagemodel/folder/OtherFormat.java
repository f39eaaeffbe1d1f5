package io.tuneloom.languagemodel.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people hand over instead of safetensors, so that they are told by its name; none of it is ever opened. */
enum OtherFormat {
    ZIP("a zip archive, as PyTorch's pickled weights are" + OtherFormat.SAVE_ANEW, "PK\u0003\u0004"),
    PICKLE("a pickle" + OtherFormat.SAVE_ANEW, "\u0080\u0002", "\u0080\u0003", "\u0080\u0004", "\u0080\u0005"),
    GGUF("GGUF, the format of llama.cpp; use the folder with safetensors that it was converted from", "GGUF"),
    HDF5("HDF5, the format of Keras" + OtherFormat.SAVE_ANEW, "\u0089HDF"),
    GIT_LFS("a pointer of Git LFS: git lfs pull fetches the file itself", "version https://git-lfs"),
    HTML("a web page: the download failed", "<!DOCTYPE", "<!doctype", "<html");

    private static final String SAVE_ANEW = "; save the model as safetensors, as transformers' save_pretrained does";

    /** As many as the longest beginning has. */
    static final int BYTES = 23;

    /** Weights by the name of their file, and what to say of each kind. */
    private static final Map<Pattern, String> WEIGHTS = Map.of(
            Pattern.compile(".*\\.(bin|pt|pth|ckpt)"), "a pickle can run code" + SAVE_ANEW,
            Pattern.compile(".*\\.gguf"), "it is " + GGUF.title,
            Pattern.compile(".*\\.(h5|msgpack|onnx)"), "it is of another software" + SAVE_ANEW);

    private final String title;
    private final String[] beginnings;

    OtherFormat(String title, String... beginnings) {
        this.title = title;
        this.beginnings = beginnings;
    }

    /** @param begin of a file */
    static Optional<String> of(ByteBuffer begin) {
        String text =
                StandardCharsets.ISO_8859_1.decode(begin.duplicate().rewind()).toString();
        return Arrays.stream(values())
                .filter(format -> Arrays.stream(format.beginnings).anyMatch(text::startsWith))
                .findFirst()
                .map(format -> format.title);
    }

    /** What to say of a folder without safetensors. */
    static String instead(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .flatMap(name -> WEIGHTS.entrySet().stream()
                            .filter(kind -> kind.getKey().matcher(name).matches())
                            .map(kind -> ", and %s is not read: %s".formatted(name, kind.getValue())))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Of a file as it lies there; empty where it is none of these or cannot be read. */
    static Optional<String> of(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return of(ByteBuffer.wrap(content.readNBytes(BYTES)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
