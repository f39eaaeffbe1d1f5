package io.tuneloom.launcher.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class TransferTest {
    private final List<String> news = new CopyOnWriteArrayList<>();

    @Test
    void shouldSayThatAFileIsBeingReadWhileNoneOfItIsStored() {
        try (Transfer transfer = new Transfer(news::add, Duration.ZERO)) {
            // When
            LongConsumer stored = transfer.of("stored", 3_000_000);
            List.of(0L, 1_000_000L, 1_000_000L, 2_000_000L, 3_000_000L).forEach(stored::accept);

            // Then
            assertThat(news)
                    .containsExactly(
                            "  0 MB of 3 MB stored; the next file is being read",
                            "  1 MB of 3 MB stored",
                            "  1 MB of 3 MB stored; the next file is being read",
                            "  2 MB of 3 MB stored");
        }
    }

    @Test
    void shouldSayThatSomethingGoesOnUntilItHasEnded() {
        try (Transfer transfer = new Transfer(news::add, Duration.ofMillis(1))) {
            // When
            try (var _ = transfer.waiting("checking")) {
                // Then
                await().untilAsserted(() -> assertThat(news).contains("  still checking, 0 s"));
            }
        }
    }
}
