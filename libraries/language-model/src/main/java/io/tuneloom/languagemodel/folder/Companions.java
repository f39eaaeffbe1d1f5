package io.tuneloom.languagemodel.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
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
        return found(
                folder,
                file -> isCompanion(file) || DOCUMENTS.matcher(file.toString()).matches());
    }

    /** Paths of the files that a tuned model takes over, in order, with {@code /} between names. */
    static List<String> taken(Path folder) throws IOException {
        return found(folder, Companions::isCompanion);
    }

    static void copy(Path from, Path to) throws IOException {
        for (String name : taken(from)) {
            Path target = to.resolve(name);
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(from.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> found(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(wanted)
                    .map(file -> file.toString().replace(file.getFileSystem().getSeparator(), "/"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCompanion(Path file) {
        return file.getNameCount() == 1 ? NAMES.matcher(file.toString()).matches() : file.startsWith(TEMPLATES);
    }
}
