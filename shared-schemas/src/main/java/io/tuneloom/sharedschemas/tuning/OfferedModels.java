package io.tuneloom.sharedschemas.tuning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The model folders that the operator offers by name, from the setting {@code tuneloom.models}: the coordinator's, which the launcher checks before. */
public record OfferedModels(SortedMap<String, Path> folders) {
    public static final String SETTING = "tuneloom.models";

    /** Valid in requests and as a name of an entry in the artifact store. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    /** What a name must be, to be read behind "a name". */
    public static final String NAME_RULE = "has 1 to 128 of A-Z a-z 0-9 . _ - and does not begin with a dot";

    /** Whether a model can have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @param setting as whoever made it knows it
     * @param entries {@code name=folder} each
     * @throws IllegalArgumentException if an entry has another form, a name is invalid or used twice, or a folder is not a model
     *     folder
     */
    public static OfferedModels of(String setting, List<String> entries) {
        SortedMap<String, Path> folders = new TreeMap<>();
        for (String entry : entries) {
            int end = entry.indexOf('=');
            if (end < 0) {
                throw unusable(setting, entry, "is not of the form NAME=FOLDER");
            }
            String name = entry.substring(0, end).strip();
            if (!isName(name)) {
                throw unusable(setting, entry, "names a model '%s'; a name %s".formatted(name, NAME_RULE));
            }
            if (folders.put(
                            name,
                            modelFolder(setting, entry, entry.substring(end + 1).strip()))
                    != null) {
                throw unusable(setting, entry, "uses the name '%s' a second time".formatted(name));
            }
        }
        return new OfferedModels(folders);
    }

    private static Path modelFolder(String setting, String entry, String path) {
        Path folder = Path.of(path).toAbsolutePath().normalize();
        if (path.isEmpty()) {
            throw unusable(setting, entry, "names no folder");
        }
        if (!Files.isDirectory(folder)) {
            throw unusable(
                    setting,
                    entry,
                    "names %s, which %s".formatted(folder, Files.exists(folder) ? "is no folder" : "does not exist"));
        }
        if (!Files.isRegularFile(folder.resolve("config.json"))) {
            throw unusable(
                    setting,
                    entry,
                    "names a folder that is not a model folder: %s has no config.json".formatted(folder));
        }
        return folder;
    }

    private static IllegalArgumentException unusable(String setting, String entry, String problem) {
        return new IllegalArgumentException("%s: the entry '%s' %s".formatted(setting, entry, problem));
    }
}
