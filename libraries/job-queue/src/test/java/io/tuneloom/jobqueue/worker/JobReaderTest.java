package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobReaderTest {
    private final JobReader reader = new JobReader("icl-inference");
    private final Job job = Jobs.inference();

    @Test
    void shouldReadAJob() {
        assertThat(reader.read(request(job.id()))).isEqualTo(new JobReader.Request("run-1", job.id(), "task", job));
    }

    @Test
    void shouldRefuseAnIdThatIsNotTheJobsOwn() {
        // When
        JobReader.Letter letter = reader.read(request("0".repeat(64)));

        // Then
        assertThat(letter).isInstanceOfSatisfying(JobReader.Misfit.class, misfit -> {
            assertThat(misfit.problems()).extracting(Problem::pointer).containsExactly("/data/jobId");
            assertThat(misfit.sender()).contains(new JobReader.Address("run-1", "0".repeat(64), "task"));
        });
    }

    @Test
    void shouldRefuseEventsThatAreNoJobs() {
        // Given
        byte[] event = EventCodec.write(Events.of("/test", "run-1", new TuningStopped("no reason")))
                .getBytes(UTF_8);

        // When
        JobReader.Letter letter = reader.read(event);

        // Then
        assertThat(letter).isInstanceOfSatisfying(JobReader.Misfit.class, misfit -> {
            assertThat(misfit.problems()).extracting(Problem::pointer).containsExactly("/type");
            assertThat(misfit.sender()).isEmpty();
        });
    }

    @Test
    void shouldFindWhomToTellOfAJobOfAKindItDoesNotKnow() {
        // Given
        String unknown = new String(request(job.id()), UTF_8).replace("\"generate\"", "\"telepathy\"");

        // When
        JobReader.Letter letter = reader.read(unknown.getBytes(UTF_8));

        // Then
        assertThat(letter).isInstanceOfSatisfying(JobReader.Misfit.class, misfit -> {
            assertThat(misfit.problems()).isNotEmpty();
            assertThat(misfit.sender()).contains(new JobReader.Address("run-1", job.id(), "task"));
        });
    }

    @Test
    void shouldReadARecordWithoutAValueAsNoJob() {
        assertThat(reader.read(null))
                .isInstanceOfSatisfying(
                        JobReader.Misfit.class,
                        misfit -> assertThat(misfit.sender()).isEqualTo(Optional.empty()));
    }

    private byte[] request(String jobId) {
        return EventCodec.write(Events.of("/test", "run-1", new JobRequested(jobId, job.revision(), "task", job)))
                .getBytes(UTF_8);
    }
}
