package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.domain.Origin.Owner;
import io.tuneloom.coordinator.domain.Origin.Requester;
import io.tuneloom.coordinator.domain.Origin.Target;
import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which run a request is about (docs/decisions/0025). */
class OriginTest {
    private static final EventReference EVENT = new EventReference("/team", "run", 0, 3);
    private static final Origin BY_ID = new Origin(EVENT, "run");
    private static final Origin BY_SUBJECT = new Origin(EVENT, "other");
    private static final String DERIVED = RunIds.derived("/team", "run");

    @Test
    void shouldBecomeTheRunOfItsNameIfThereIsNone() {
        assertThat(BY_ID.among(List.of())).isEqualTo(new Target("run", false));
        assertThat(BY_SUBJECT.among(List.of())).isEqualTo(new Target("other", false));
    }

    @Test
    void shouldBeAboutItsOwnRunWhateverThatIsCalled() {
        // Given
        Owner plain = new Owner("run", Requester.OTHER_EVENT);
        Owner own = new Owner("some-run", Requester.THIS_EVENT);

        // Then
        assertThat(BY_ID.among(List.of(plain, own))).isEqualTo(new Target("some-run", true));
        assertThat(BY_SUBJECT.among(List.of(plain, own))).isEqualTo(new Target("some-run", true));
    }

    @Test
    void shouldBecomeARunOfItsOwnIfAnotherEventHasTheRunOfItsId() {
        // Given
        Owner plain = new Owner("run", Requester.OTHER_EVENT);

        // Then
        assertThat(BY_ID.among(List.of(plain))).isEqualTo(new Target(DERIVED, false));
        assertThat(BY_ID.among(List.of(plain, new Owner(DERIVED, Requester.OTHER_EVENT))))
                .as("somebody gave it as a subject")
                .isEqualTo(new Target(DERIVED, true));
    }

    @Test
    void shouldTakeASubjectForTheRunItNames() {
        assertThat(BY_SUBJECT.among(List.of(new Owner("other", Requester.OTHER_EVENT))))
                .isEqualTo(new Target("other", true));
    }

    @Test
    void shouldTakeARunFromBeforeEventsWereStoredForItsOwn() {
        assertThat(BY_ID.among(List.of(new Owner("run", Requester.UNKNOWN)))).isEqualTo(new Target("run", true));
    }

    @Test
    void shouldHaveANameForEachOfItsRejections() {
        assertThat(BY_ID.ownName())
                .matches(CloudEvent.RUN_ID)
                .startsWith("run-")
                .isEqualTo(BY_SUBJECT.ownName());
        assertThat(BY_ID.ownName())
                .isNotEqualTo(new Origin(new EventReference("/team", "run", 0, 4), "run").ownName())
                .isNotEqualTo(new Origin(new EventReference(null, "run", 0, 3), "run").ownName());
    }
}
