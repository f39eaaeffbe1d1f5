package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.worker.AttemptSlots.Slot;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptSlotsTest {
    private static final String JOB = "a".repeat(64);
    private static final UUID REQUEST = UUID.nameUUIDFromBytes(new byte[] {1});
    private static final UUID OTHER = UUID.nameUUIDFromBytes(new byte[] {2});

    private final Path storage;
    private final AttemptSlots slots;

    AttemptSlotsTest(@TempDir Path storage) {
        this.storage = storage;
        this.slots = new AttemptSlots(new DirectoryStore(storage).entries());
    }

    @Test
    void shouldHaveFiveAttemptsAndNoMore() {
        for (int number = 1; number <= 5; number++) {
            assertThat(slots.occupy(JOB, REQUEST).map(Slot::number)).hasValue(number);
        }
        assertThat(slots.occupy(JOB, REQUEST)).isEmpty();
    }

    @Test
    void shouldNotCountAnAttemptThatEnded() {
        for (int shutdown = 1; shutdown <= 20; shutdown++) {
            Slot slot = slots.occupy(JOB, REQUEST).orElseThrow();
            assertThat(slot.number()).isEqualTo(1);
            slot.close();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenTheJobSucceedsAfterAll() {
        // Given: two workers were killed
        slots.occupy(JOB, REQUEST).orElseThrow();
        slots.occupy(JOB, REQUEST).orElseThrow();
        slots.occupy(JOB, OTHER).orElseThrow();

        // When
        try (Slot third = slots.occupy(JOB, REQUEST).orElseThrow()) {
            third.succeeded();
        }

        // Then: only the other request's entry is left
        assertThat(storage.resolve("entries/attempts").toFile().list())
                .containsExactly("%s-%s-1".formatted(JOB, OTHER));
    }

    /** Runs that ask for the same job at the same time must not count each other's attempts as failures. */
    @Test
    void shouldCountEachRequestOfAJobByItself() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            slots.occupy(JOB, REQUEST).orElseThrow();
        }
        assertThat(slots.occupy(JOB, OTHER).map(Slot::number)).hasValue(1);
    }

    @Test
    void shouldNotEndTheAttemptOfAnother() {
        // Given: its lock was lost, and another worker has the same number since
        Slot lost = slots.occupy(JOB, REQUEST).orElseThrow();
        lost.close();
        slots.occupy(JOB, REQUEST).orElseThrow();

        // When
        lost.close();

        // Then
        assertThat(slots.occupy(JOB, REQUEST).map(Slot::number)).hasValue(2);
    }
}
