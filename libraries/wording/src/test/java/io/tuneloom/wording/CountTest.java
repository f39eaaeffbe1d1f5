package io.tuneloom.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void shouldUseTheSingularForOneOnly() {
        assertThat(Count.of(0, "model")).isEqualTo("0 models");
        assertThat(Count.of(1, "model")).isEqualTo("1 model");
        assertThat(Count.of(1_200, "model")).isEqualTo("1,200 models");
        assertThat(Count.of(2, "entry", "entries")).isEqualTo("2 entries");
    }
}
