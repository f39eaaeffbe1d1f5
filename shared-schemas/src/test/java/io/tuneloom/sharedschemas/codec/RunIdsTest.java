package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.CloudEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunIdsTest {
    @ParameterizedTest
    @CsvSource({"my-first-run", "7", "A.b_c-d", "...", "urn"})
    void shouldBeTheNameWhereThatIsFit(String name) {
        assertThat(RunIds.of("/my-team", name)).isEqualTo(name);
    }

    /** These values are in docs/events.md, or follow from the rule there; other programs compute them. */
    @ParameterizedTest
    @CsvSource({
        "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66, urn-uuid-6e8bc430-9c3a-11d9-9669-0800200c9a66-@",
        "orders/17, orders-17-@",
        "'../../etc/passwd', etc-passwd-@",
        "été, t-@",
        "日本, @",
        ".., @",
    })
    void shouldBeReadableAndDistinctWhereItIsNot(String name, String expected) {
        // When
        String runId = RunIds.of("/my-team", name);

        // Then
        assertThat(runId).matches(expected.replace(".", "\\.").replace("@", "[0-9a-f]{16}"));
        assertThat(runId).isEqualTo(RunIds.derived("/my-team", name)).isNotEqualTo(RunIds.of("/b", name));
    }

    @Test
    void shouldFollowTheDocumentedRule() {
        // sha256("/my-team\nurn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66")
        assertThat(RunIds.of("/my-team", "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66"))
                .isEqualTo("urn-uuid-6e8bc430-9c3a-11d9-9669-0800200c9a66-896d60b1f486bcb8");
    }

    @Test
    void shouldFitWhateverTheLength() {
        assertThat(RunIds.of("/a", "x".repeat(4_096)))
                .matches(CloudEvent.RUN_ID)
                .hasSize(60 + 1 + 16)
                .isNotEqualTo(RunIds.of("/a", "x".repeat(4_095)));
    }
}
