package io.tuneloom.localsystem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void shouldBeThoseOfTheJars() {
        assertThat(Versions.kafka()).matches("\\d+\\.\\d+.*");
        assertThat(Versions.postgreSql()).matches("\\d+\\.\\d+.*");
    }
}
