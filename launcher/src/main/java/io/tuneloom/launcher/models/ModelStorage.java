package io.tuneloom.launcher.models;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCheck;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts a checked model into a store under a name: its files first, by their content, and its entry last and at once. Whatever ends this
 * before leaves at most files that nothing names, which the next attempt uses.
 */
public final class ModelStorage {

    private final ArtifactStore store;
    private final ModelEntries entries;
    private final Transfer transfer;

    public ModelStorage(ArtifactStore store, Transfer transfer) {
        this.store = store;
        this.entries = new ModelEntries(store);
        this.transfer = transfer;
    }

    /** What became of a model. */
    public enum Outcome {
        /** It was not there. */
        ADDED,
        /** Another one had the name. */
        REPLACED,
        /** It was there with the same content. */
        UNCHANGED
    }

    /** A name that a model cannot have in this store. The message is a sentence that says what to do. */
    public static final class NameTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NameTakenException(String message) {
            super(message);
        }
    }

    /** @throws NameTakenException when the setting offers, or always offers, a model of this name */
    public void checkName(String name) {
        if (name.equals(QuestionAsked.DEFAULT_MODEL)) {
            throw new NameTakenException(
                    "%s is the name of the built-in model. Choose another --name.".formatted(name));
        }
        entries.find(name).filter(entry -> !entry.isAdded()).ifPresent(_ -> {
            throw new NameTakenException(
                    "%s is configured by the setting TUNELOOM_MODELS. Choose another --name, or take it out of the setting and start the"
                                    .formatted(name)
                            + " system (the coordinator) again.");
        });
    }

    /** @throws NameTakenException when the model of this name is not a user's to remove */
    public static void checkRemovable(ModelEntry model, String name) {
        if (!model.isAdded()) {
            throw new NameTakenException(
                    name.equals(QuestionAsked.DEFAULT_MODEL)
                            ? "%s is the built-in model, which is always offered.".formatted(name)
                            : "%s is configured by the setting TUNELOOM_MODELS. Take it out of the setting and start the system (the"
                                            .formatted(name)
                                    + " coordinator) again.");
        }
    }

    /**
     * @param check of the folder, passed
     * @param room of the disk that the store is on; empty for a store elsewhere
     * @throws NameTakenException when another model has the name, unless it is to be replaced
     * @throws UnusableSourceException when there is not enough room
     * @throws io.tuneloom.artifactstore.StorageUnavailableException when the store cannot be written
     */
    public Outcome put(
            String name, Path folder, ModelCheck check, ModelCard card, boolean replace, Optional<Disk> room) {
        Optional<ModelEntry> before = entries.find(name);
        long bytes = bytes(folder, check.files());
        if (before.isPresent()
                && before.get()
                        .manifest()
                        .sha256()
                        .equals(FolderArtifacts.manifestOf(folder, check.files(), transfer.of("compared", bytes))
                                .sha256())) {
            return Outcome.UNCHANGED;
        }
        if (before.isPresent() && !replace) {
            throw taken(name);
        }
        room.ifPresent(disk -> requireRoom(disk, bytes));
        Artifact manifest =
                new FolderArtifacts(store).put(folder, check.files(), List.of(), transfer.of("stored", bytes));
        ModelEntry entry = new ModelEntry(Origin.ADDED, manifest, bytes, Instant.now(), card);
        transfer.check();
        if (replace) {
            entries.replace(name, entry);
        } else if (!entries.putIfAbsent(name, entry)) {
            throw taken(name); // In the meantime.
        }
        return before.isPresent() ? Outcome.REPLACED : Outcome.ADDED;
    }

    private static NameTakenException taken(String name) {
        return new NameTakenException(
                "There is another model %s. Choose another --name, or replace it with --replace; runs that were accepted keep theirs."
                        .formatted(name));
    }

    /** Of the files that make the model. */
    public static long bytes(Path folder, List<String> files) {
        try {
            long bytes = 0;
            for (String file : files) {
                bytes += Files.size(folder.resolve(file));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    /** What the store holds of it already is counted too: a model that fits only without is better known before. */
    private static void requireRoom(Disk disk, long bytes) {
        if (bytes > disk.free()) {
            throw new UnusableSourceException(
                    "The model has %s, and %s are free in %s. Free some space; nothing was stored."
                            .formatted(Bytes.text(bytes), Bytes.text(disk.free()), disk.folder()));
        }
    }
}
