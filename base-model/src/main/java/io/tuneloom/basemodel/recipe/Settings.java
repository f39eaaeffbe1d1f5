package io.tuneloom.basemodel.recipe;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A file of flat values, of which each must be there, be a number and be asked for. */
public final class Settings {
    private final Path file;
    private final Properties values;
    private final Set<String> unread;

    private Settings(Path file, Properties values) {
        this.file = file;
        this.values = values;
        this.unread = new TreeSet<>(values.stringPropertyNames());
    }

    /**
     * @param changes values that replace those of the file
     * @throws RecipeException when the file cannot be read
     */
    public static Settings read(Path file, Map<String, String> changes) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            throw new RecipeException(file + ": cannot be read: " + e, e);
        }
        values.putAll(changes);
        return new Settings(file, values);
    }

    Path file() {
        return file;
    }

    int integer(String name) {
        return value(name, "a whole number", Integer::valueOf);
    }

    double real(String name) {
        return value(name, "a number", Double::valueOf);
    }

    /** @throws IllegalArgumentException when a setting was never asked for, most likely misspelt */
    void refuseUnread() {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException("unknown settings: " + String.join(", ", unread));
        }
    }

    private <T> T value(String name, String what, Function<String, T> parse) {
        String text = values.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException(name + ": is missing");
        }
        unread.remove(name);
        try {
            return parse.apply(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be " + what + ", was '" + text + "'", e);
        }
    }
}
