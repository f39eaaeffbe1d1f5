package io.tuneloom.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void shouldSayTheCommitAndWhetherTheSourcesHadChangedSince() {
        assertThat(Build.of(written(COMMIT))).isEqualTo(COMMIT);
        assertThat(Build.of(written(COMMIT + "-dirty"))).isEqualTo(COMMIT + "-dirty");
    }

    @Test
    void shouldSayThatItIsUnknownWithoutARepository() {
        assertThat(Build.of(null)).isEqualTo("unknown");
        assertThat(Build.of(written(""))).isEqualTo("unknown");
        assertThat(Build.of(written("${commit}"))).isEqualTo("unknown");
    }

    @Test
    void shouldSayWhatAnImageSays() {
        assertThat(new Build(Optional.of("v1.2")).commit()).isEqualTo("v1.2");
    }

    /** Where the tests run out of a repository, the build has found its commit. */
    @Test
    void shouldFindWhatTheBuildWrote() {
        assertThat(new Build(Optional.empty()).commit()).matches("[0-9a-f]{40}(-dirty)?|unknown");
        assertThat(Build.class.getResource("/build.properties")).isNotNull();
    }

    private static InputStream written(String commit) {
        return new ByteArrayInputStream(("commit=" + commit).getBytes(UTF_8));
    }
}
