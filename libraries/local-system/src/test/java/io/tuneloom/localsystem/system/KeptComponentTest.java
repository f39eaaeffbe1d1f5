package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.process.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptComponentTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final QuietListener listener = new QuietListener();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private Home home = new Home(Path.of(""));
    private @Nullable KeptComponent component;

    @BeforeEach
    void createHome() {
        home = new Home(folder);
        home.create();
    }

    @AfterEach
    void stop() {
        if (component != null) {
            component.kill();
            component.awaitStop(System.nanoTime() + LIMIT.toNanos());
        }
    }

    @Test
    void shouldStartAgainWhatIsNotAliveAndNothingThatIsOnlyNotReady() throws Exception {
        // Given
        KeptComponent kept = start(Component::program, listener);
        ProcessIdentity first = process(kept);

        // When
        ready.set(false);
        int before = asked.get();

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> asked.get() > before + 12);
        assertThat(process(kept)).isEqualTo(first);
        assertThat(listener.ended).isEmpty();

        // When
        alive.set(false);

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> !process(kept).equals(first));
        assertThat(first.find()).isEmpty();
        assertThat(listener.ended).hasSize(1).first().asString().contains("did not pass its liveness check");
        assertThat(Files.readString(home.log("sleeper"))).contains("Full thread dump");
    }

    @Test
    void shouldKeepItWhateverFailsMeanwhile() throws Exception {
        // Given a listener and starts that fail as on a full disk
        AtomicInteger starts = new AtomicInteger();
        Function<Component, JavaProgram> starting = each -> {
            if (starts.incrementAndGet() == 2) {
                throw new UncheckedIOException("Cannot run it", new IOException("No space left on device"));
            }
            return each.program();
        };
        QuietListener failing = new QuietListener() {
            @Override
            public void ended(String name, String how, Path log, Duration startedAgainIn) {
                super.ended(name, how, log, startedAgainIn);
                throw new IllegalStateException("Cannot report it");
            }
        };
        KeptComponent kept = start(starting, new GuardedListener(failing));
        ProcessIdentity first = process(kept);

        // When
        first.find().orElseThrow().destroyForcibly();

        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .dontCatchUncaughtExceptions()
                .until(() -> !process(kept).equals(first));
        assertThat(failing.ended)
                .containsExactly(
                        "sleeper exited with code 137",
                        "sleeper could not be started: Cannot run it: no space left on device");

        // And says when it does its work again
        Awaitility.await().atMost(LIMIT).until(() -> failing.readyAgain.equals(List.of("sleeper")));
    }

    @Test
    void shouldSayWhichComponentsTheStartWaitsFor() throws Exception {
        // Given
        ready.set(false);
        Stage stage = new Stage(List.of(kept(Component::program, listener)));

        // When
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> start(stage));

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> listener.waiting.contains(List.of("sleeper")));
        assertThat(start).isNotDone();

        // When
        ready.set(true);

        // Then
        start.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(listener.ready).containsExactly("sleeper");
    }

    private void start(Stage stage) {
        try {
            stage.start(listener, Duration.ofMillis(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeptComponent start(Function<Component, JavaProgram> starting, SystemListener told) throws Exception {
        KeptComponent kept = kept(starting, told);
        kept.start();
        return kept;
    }

    private KeptComponent kept(Function<Component, JavaProgram> starting, SystemListener told) {
        JavaProgram sleeper = new JavaProgram(
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(System.getProperty("java.class.path")),
                Sleeper.class.getName(),
                List.of());
        Component sleeps =
                new Component("sleeper", "sleeper", sleeper, Map.of(), "", _ -> ready.get() && sleeps(), _ -> {
                    asked.incrementAndGet();
                    return alive.get();
                });
        KeptComponent kept = new KeptComponent(sleeps, starting, home, Duration.ofMillis(600), told, () -> {});
        component = kept;
        return kept;
    }

    private boolean sleeps() {
        try {
            return Files.readString(home.log("sleeper")).contains("sleeping");
        } catch (IOException e) {
            return false;
        }
    }

    private static ProcessIdentity process(KeptComponent kept) {
        return kept.state().orElseThrow().process();
    }
}
