package io.tuneloom.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.study.plan.Registration.Ground;
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
 * Checks the preconditions of a confirmatory study: the sources are committed, and the store is empty or holds only this study. The first
 * start leaves a mark in the home, so that later ones can continue.
 */
final class ConfirmatoryStart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sources sources;
    private final Home home;

    ConfirmatoryStart(Sources sources, Home home) {
        this.sources = sources;
        this.home = home;
    }

    /** The study that a home belongs to. */
    record Mark(String digest, String commit) {}

    /** @param digest of the plan */
    Ground ground(String digest) {
        List<String> problems = new ArrayList<>();
        Optional<String> commit = sources.commit();
        Optional<List<String>> changes = sources.changes();
        if (commit.isEmpty() || changes.isEmpty()) {
            problems.add("the sources are not a Git working tree, so no commit identifies them");
        } else if (!changes.get().isEmpty()) {
            problems.add("the sources differ from the commit (files: %d, first: '%s')"
                    .formatted(changes.get().size(), changes.get().getFirst().strip()));
        }
        String built = sources.built();
        if (!built.matches("[0-9a-f]{40}")) {
            problems.add(
                    "the services were built from '%s', which is not a commit; remove .tuneloom/build to rebuild them"
                            .formatted(built));
        }
        storeProblem(digest, commit.orElse("")).ifPresent(problems::add);
        return new Ground(commit, problems);
    }

    private Optional<String> storeProblem(String digest, String commit) {
        Optional<Mark> mark = mark();
        if (mark.isPresent()) {
            return mark.filter(begun -> !begun.equals(new Mark(digest, commit)))
                    .map(begun -> "the store in %s belongs to plan %s at commit %s"
                            .formatted(home.root(), begun.digest(), begun.commit()));
        }
        boolean empty = Stream.of(home.brokerData(), home.databaseData(), home.artifacts())
                .allMatch(ConfirmatoryStart::isEmpty);
        return empty
                ? Optional.empty()
                : Optional.of("the store in %s is not empty; choose another with --home".formatted(home.root()));
    }

    /** Records that the store belongs to this study from now on. */
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
