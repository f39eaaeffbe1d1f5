package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The checkpoints of one training: a folder with a folder per checkpoint, named after its step. A checkpoint is written
 * under another name and renamed when it is whole, so what has the name of a checkpoint is one. The newest two are kept.
 *
 * @param every least time between two checkpoints
 */
public record Checkpoints(Path folder, Duration every) {
    private static final String NAME = "step-%010d";
    private static final String PATTERN = "step-\\d{10}";
    private static final int KEPT = 2;

    /** Writes the files of a checkpoint into the folder it is given. */
    @FunctionalInterface
    interface Writer {
        void write(Path folder) throws IOException;
    }

    /** The folder of the newest checkpoint, if there is one. */
    public Optional<Path> newest() {
        return all().stream().findFirst();
    }

    void write(long step, Writer writer) {
        Path target = folder.resolve(NAME.formatted(step));
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempDirectory(folder, "unfinished-");
            writer.write(unfinished);
            FileUtils.deleteDirectory(target.toFile());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            removeOld();
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + target + " cannot be written", e);
        }
    }

    private List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(PATTERN))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new ModelFolderException(folder, "checkpoints cannot be listed: " + IoFailure.reason(e), e);
        }
    }

    private void removeOld() throws IOException {
        List<Path> kept = all().stream().limit(KEPT).toList();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(entry -> !kept.contains(entry)).toList()) {
                FileUtils.forceDelete(entry.toFile());
            }
        }
    }
}
