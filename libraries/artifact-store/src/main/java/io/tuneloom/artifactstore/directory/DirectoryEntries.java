package io.tuneloom.artifactstore.directory;

import io.tuneloom.artifactstore.NamedEntries;
import io.tuneloom.artifactstore.StorageUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Entries as files; the slashes in a name make folders. */
final class DirectoryEntries implements NamedEntries {
    private final Path root;
    private final AtomicFiles files;

    DirectoryEntries(Path root, AtomicFiles files) {
        this.root = root;
        this.files = files;
    }

    @Override
    public List<String> names(String folder) {
        Path place = place(folder);
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot list " + place, e);
        }
    }

    @Override
    public Optional<InputStream> open(String name) {
        Path place = place(name);
        try {
            return Optional.of(Files.newInputStream(place));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot open " + place, e);
        }
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) {
        Path place = place(name);
        try (AtomicFiles.Draft draft = files.draft()) {
            draft.write(new ByteArrayInputStream(content));
            return draft.putIfAbsent(place);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot write " + place, e);
        }
    }

    @Override
    public void replace(String name, byte[] content) {
        replace(name, new ByteArrayInputStream(content));
    }

    @Override
    public void replace(String name, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            replace(name, content);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + file + " to store it as entry " + name, e);
        }
    }

    private void replace(String name, InputStream content) {
        Path place = place(name);
        try (AtomicFiles.Draft draft = files.draft()) {
            draft.write(content);
            draft.replace(place);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot write " + place, e);
        }
    }

    @Override
    public void delete(String name) {
        Path place = place(name);
        try {
            Files.deleteIfExists(place);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot delete " + place, e);
        }
    }

    private Path place(String name) {
        return root.resolve(NamedEntries.checked(name));
    }
}
