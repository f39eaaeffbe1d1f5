package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.NamedEntries;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.languagemodel.training.Checkpoints;
import io.tuneloom.languagemodel.training.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest checkpoint of one job in the artifact store, where another worker finds it after this one's death. The entry
 * {@code newest} is written last, so that it never names a checkpoint that is not whole.
 */
public final class CheckpointStore {
    private final NamedEntries entries;
    private final String name;
    private final Path scratch;

    /** @param scratch a folder of this job's own for the files on their way */
    public CheckpointStore(NamedEntries entries, String jobId, Path scratch) {
        this.entries = entries;
        this.name = "checkpoints/" + jobId;
        this.scratch = scratch;
    }

    /**
     * Brings the trainer to the newest checkpoint, if there is one. Another worker whose lock ran out may still be at the same job
     * and replace the checkpoint meanwhile; then the newer one is fetched.
     */
    History restore(Trainer trainer) {
        Optional<String> newest = newest();
        while (newest.isPresent()) {
            String checkpoint = newest.get();
            Path folder = scratch.resolve("restored-" + checkpoint);
            if (isFetched(checkpoint, folder)) {
                return History.of(trainer.restore(folder));
            }
            newest = newest().filter(newer -> !newer.equals(checkpoint));
        }
        return History.NONE;
    }

    void save(Trainer trainer, History history) {
        Optional<String> previous = newest();
        Checkpoints local = new Checkpoints(scratch.resolve("checkpoints"), Duration.ZERO);
        trainer.save(local, history.notes());
        Path folder = local.newest().orElseThrow();
        String checkpoint = folder.getFileName().toString();
        List<String> files = filesOf(folder);
        files.forEach(file -> entries.replace(entry(checkpoint, file), folder.resolve(file)));
        entries.replace(entry(checkpoint, "files"), bytes(String.join("\n", files)));
        entries.replace(name + "/newest", bytes(checkpoint));
        previous.filter(old -> !old.equals(checkpoint)).ifPresent(this::delete);
    }

    /** A finished job needs no checkpoint. */
    public void clear() {
        newest().ifPresent(checkpoint -> {
            entries.delete(name + "/newest");
            delete(checkpoint);
        });
    }

    private void delete(String checkpoint) {
        files(checkpoint).forEach(file -> entries.delete(entry(checkpoint, file)));
        entries.delete(entry(checkpoint, "files"));
    }

    private Optional<String> newest() {
        return entries.read(name + "/newest").map(CheckpointStore::text);
    }

    private List<String> files(String checkpoint) {
        return entries.read(entry(checkpoint, "files"))
                .map(content -> text(content).lines().toList())
                .orElse(List.of());
    }

    /** False when it was deleted meanwhile, as a whole or in part. */
    private boolean isFetched(String checkpoint, Path folder) {
        List<String> files = files(checkpoint);
        return !files.isEmpty() && files.stream().allMatch(file -> isFetched(checkpoint, file, folder));
    }

    private boolean isFetched(String checkpoint, String file, Path folder) {
        Optional<InputStream> entry = entries.open(entry(checkpoint, file));
        if (entry.isEmpty()) {
            return false;
        }
        try (InputStream content = entry.get()) {
            Files.createDirectories(folder);
            Files.copy(content, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot fetch checkpoint " + name + "/" + checkpoint, e);
        }
    }

    private static List<String> filesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read checkpoint " + folder, e);
        }
    }

    private String entry(String checkpoint, String file) {
        return name + "/" + checkpoint + "/" + file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
