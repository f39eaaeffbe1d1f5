package io.tuneloom.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.study.plan.Ground;
import io.tuneloom.study.plan.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks what a confirmatory study starts on: sources that are committed, and a store that is empty, or that holds this very study
 * alone. The first start leaves a mark in the home, so that later ones continue it.
 */
final class ConfirmatoryStart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sources sources;
    private final Home home;

    ConfirmatoryStart(Sources sources, Home home) {
        this.sources = sources;
        this.home = home;
    }

    /** Which study a home was begun for. */
    record Mark(String digest, String commit) {}

    /** @param digest of the plan */
    Ground ground(String digest) {
        List<String> problems = new ArrayList<>();
        Optional<String> commit = sources.commit();
        Optional<List<String>> changes = sources.changes();
        if (commit.isEmpty() || changes.isEmpty()) {
            problems.add("its sources are not a Git working tree, so that no commit says what computed it");
        } else if (!changes.get().isEmpty()) {
            problems.add("its sources differ from the commit in %d files, the first is '%s'"
                    .formatted(changes.get().size(), changes.get().getFirst().strip()));
        }
        String built = sources.built();
        if (!built.matches("[0-9a-f]{40}")) {
            problems.add(
                    "its services were built from '%s', which is no commit; remove .tuneloom/build to have them built anew"
                            .formatted(built));
        }
        storeProblem(digest, commit.orElse("")).ifPresent(problems::add);
        return new Ground(commit, problems);
    }

    private Optional<String> storeProblem(String digest, String commit) {
        Optional<Mark> mark = mark();
        if (mark.isPresent()) {
            return mark.filter(begun -> !begun.equals(new Mark(digest, commit)))
                    .map(begun -> "the store in %s was begun with plan %s at commit %s"
                            .formatted(home.root(), begun.digest(), begun.commit()));
        }
        boolean empty = Stream.of(home.brokerData(), home.databaseData(), home.artifacts())
                .allMatch(ConfirmatoryStart::isEmpty);
        return empty
                ? Optional.empty()
                : Optional.of("the store in %s is not empty; --home names another".formatted(home.root()));
    }

    /** Says that what is stored from now on is this study's. */
    void mark(String digest, Ground ground) {
        try {
            Files.createDirectories(home.studies());
            JSON.writeValue(file().toFile(), new Mark(digest, ground.commit().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(), e);
        }
    }

    private Optional<Mark> mark() {
        try {
            return Files.exists(file()) ? Optional.of(JSON.readValue(file().toFile(), Mark.class)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(), e);
        }
    }

    private Path file() {
        return home.studies().resolve("confirmatory.json");
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }
}
