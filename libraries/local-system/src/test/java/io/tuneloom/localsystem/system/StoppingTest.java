package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {
    @TempDir
    Path folder;

    /** Tests may run as a user who may end everything. */
    @Test
    void shouldSayAtOnceWhoseSystemItIs() {
        // Given
        Home home = new Home(folder);

        // Then
        assertThatThrownBy(() -> Stopping.refuseOthers(home, Optional.of("runner"), Optional.of("other")))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("The system in %s belongs to runner; user other cannot stop it.", folder);
    }

    @Test
    void shouldLetItsUserAndRootStopASystem() {
        // Given
        Home home = new Home(folder);

        // Then
        assertThatCode(() -> {
                    Stopping.refuseOthers(home, Optional.of("runner"), Optional.of("runner"));
                    Stopping.refuseOthers(home, Optional.of("runner"), Optional.of("root"));
                    Stopping.refuseOthers(home, Optional.empty(), Optional.of("other"));
                })
                .doesNotThrowAnyException();
        assertThat(Stopping.stop(home)).isEqualTo(new Stopping.Outcome.NothingRan());
    }
}
