package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.process.TinyProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real caches of a program that prints a word. */
class StartCachesTest {
    @TempDir
    Path folder;

    private TinyProgram tiny = new TinyProgram(Path.of(""));
    private StartCaches caches = new StartCaches(Path.of(""));

    @BeforeEach
    void build() throws Exception {
        tiny = new TinyProgram(folder.resolve("program"));
        tiny.build("one");
        caches = new StartCaches(Files.createDirectory(folder.resolve("caches")));
    }

    @Test
    void shouldRunFromTheCacheAndNoLongerOnceAJarIsRebuilt() throws Exception {
        // Given
        record();

        // Then
        assertThat(caches.missing(List.of(component()))).isEmpty();
        JavaProgram cached = caches.using(component()).withFlags(List.of("-XX:AOTMode=on", "-Xlog:class+load"));
        assertThat(run(cached)).contains("Word source: shared objects file").endsWith("one\n");

        // When it is rebuilt and not recorded again
        tiny.build("two");

        // Then
        assertThat(caches.using(component())).isEqualTo(component().program());
        assertThat(run(caches.using(component()))).isEqualTo("two\n");
        assertThat(caches.missing(List.of(component()))).hasSize(1);

        // When it is recorded again
        record();

        // Then
        assertThat(run(caches.using(component()).withFlags(List.of("-XX:AOTMode=on"))))
                .isEqualTo("two\n");
        assertThat(caches.folder()).isDirectoryNotContaining(file -> !isCache(file));
        assertThat(Files.list(caches.folder())).hasSize(1);
    }

    @Test
    void shouldSayThatAClassIsMissingOnceItsJarIsDeleted() throws Exception {
        // Given
        record();

        // When
        Files.delete(tiny.library());

        // Then
        assertThat(run(caches.using(component()))).contains("NoClassDefFoundError: Word");
    }

    @Test
    void shouldNotUseWhatARecordingThatWasKilledHasLeft() throws Exception {
        // Given
        StartCaches.Drafts drafts = caches.draft(List.of(component()));
        Path draft = draftOf(drafts.recording(component()));

        // When the JVM was killed while it wrote, and while nothing but its draft was written
        Files.writeString(draft, "half a cache");
        Files.writeString(draft.resolveSibling(draft.getFileName() + ".config"), "what the JVM removes at the end");
        drafts.keep();

        // Then
        assertThat(caches.missing(List.of(component()))).hasSize(1);
        assertThat(run(caches.using(component()))).isEqualTo("one\n");

        // When all of the recording was killed
        drafts = caches.draft(List.of(component()));
        Files.writeString(draftOf(drafts.recording(component())), "half a cache");
        tiny.build("two");

        // Then
        assertThat(run(caches.using(component()))).isEqualTo("two\n");
        assertThat(caches.missing(List.of(component()))).hasSize(1);
        assertThat(caches.folder()).isEmptyDirectory();
    }

    @Test
    void shouldNotKeepWhatWasRebuiltWhileItWasRecorded() throws Exception {
        // Given
        StartCaches.Drafts drafts = caches.draft(List.of(component()));
        run(drafts.recording(component()));

        // When
        tiny.build("two");
        drafts.keep();

        // Then
        assertThat(caches.missing(List.of(component()))).hasSize(1);
        assertThat(run(caches.using(component()))).isEqualTo("two\n");
    }

    @Test
    void shouldNotRecordAgainWhatTheJdkMadeNoCacheOf() throws Exception {
        // Given a process that ended without a cache
        StartCaches.Drafts drafts = caches.draft(List.of(component()));
        drafts.recording(component());

        // When
        drafts.keep();

        // Then
        assertThat(caches.missing(List.of(component()))).isEmpty();
        assertThat(caches.using(component())).isEqualTo(component().program());
    }

    private void record() throws Exception {
        StartCaches.Drafts drafts = caches.draft(List.of(component()));
        run(drafts.recording(component()));
        drafts.keep();
    }

    private Component component() {
        return new Component("tiny", "tiny", tiny.program(), Map.of(), "", _ -> true, _ -> true);
    }

    private static Path draftOf(JavaProgram program) {
        return Path.of(program.flags().getLast().replace("-XX:AOTCacheOutput=", ""));
    }

    private static boolean isCache(Path file) {
        return file.toString().endsWith(".aot");
    }

    /** All that it says. */
    private static String run(JavaProgram program) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program.command()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
