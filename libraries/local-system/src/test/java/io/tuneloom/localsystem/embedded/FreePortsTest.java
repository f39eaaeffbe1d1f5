package io.tuneloom.localsystem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void shouldNotGiveAServerAPortThatASystemMayHaveChosenBefore() {
        // Given the ports of many systems, which no process listens on yet
        List<Integer> chosen = FreePorts.chooseForSystem(4_000);

        // When
        List<Integer> given = FreePorts.choose(2_000);

        // Then
        assertThat(given).doesNotHaveDuplicates().doesNotContainAnyElementsOf(chosen);
        assertThat(chosen).doesNotHaveDuplicates();
    }
}
