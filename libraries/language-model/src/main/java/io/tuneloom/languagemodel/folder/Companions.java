package io.tuneloom.languagemodel.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files beside configuration and weights that a tuned model takes over byte for byte: all that says how text becomes tokens. */
final class Companions {
    private static final Pattern NAMES = Pattern.compile(
            // the tokenizer, in the forms that transformers, tiktoken, SentencePiece and mistral-common read
            "tokenizer\\..*|tokenizer_config\\.json|special_tokens_map\\.json|added_tokens\\.json|vocab\\..*|merges\\.txt"
                    + "|tekken\\.json|.*\\.tiktoken|.*\\.model"
                    // how a conversation is laid out, how the model generates, how this project lays out text
                    + "|chat_template.*|generation_config\\.json|prompts\\.json");
    private static final String TEMPLATES = "additional_chat_templates";

    /** For people; they belong to whoever passes a model on. */
    private static final Pattern DOCUMENTS = Pattern.compile("(LICEN[CS]E|NOTICE|README|USE_POLICY)[^/]*");

    private Companions() {}

    /** Paths of the files that are here, and of those that describe the model to people, with {@code /} between names. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> isCompanion(file)
                            || DOCUMENTS.matcher(file.toString()).matches())
                    .map(file -> file.toString().replace(file.getFileSystem().getSeparator(), "/"))
                    .toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isCompanion(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCompanion(Path file) {
        return file.getNameCount() == 1 ? NAMES.matcher(file.toString()).matches() : file.startsWith(TEMPLATES);
    }
}
