package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.ReceivedRecord;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobReaderTest {
    private final JobReader reader = new JobReader(WorkerService.ICL_INFERENCE, Revisions.current());
    private final Job job = Jobs.inference();

    @Test
    void shouldReadAJob() {
        assertThat(reader.read(record(request(job.id()))))
                .isEqualTo(new JobReader.Request("run-1", JobRequested.of(job, job.revision(), Jobs.TASK)));
    }

    @Test
    void shouldRefuseAnIdThatIsNotTheJobsOwn() {
        // When
        JobReader.RecordContent content = reader.read(record(request("0".repeat(64))));

        // Then
        assertThat(content).isInstanceOfSatisfying(JobReader.NotAJob.class, notAJob -> {
            assertThat(notAJob.problems()).extracting(Problem::pointer).containsExactly("/data/jobId");
            assertThat(notAJob.sender()).contains(new JobReader.Address("run-1", "0".repeat(64), Jobs.TASK));
        });
    }

    @Test
    void shouldRefuseEventsThatAreNoJobs() {
        // Given
        byte[] event = EventCodec.write(Events.of("/test", "run-1", new TuningStopped("no reason")))
                .getBytes(UTF_8);

        // When
        JobReader.RecordContent content = reader.read(record(event));

        // Then
        assertThat(content).isInstanceOfSatisfying(JobReader.NotAJob.class, notAJob -> {
            assertThat(notAJob.problems()).extracting(Problem::pointer).containsExactly("/type");
            assertThat(notAJob.sender()).isEmpty();
        });
    }

    @Test
    void shouldLeaveAJobOfAKindItDoesNotKnowToALaterVersion() {
        // Given
        String unknown = new String(request(job.id()), UTF_8).replace("\"generate\"", "\"telepathy\"");

        // When
        JobReader.RecordContent content = reader.read(record(unknown.getBytes(UTF_8)));

        // Then
        assertThat(content)
                .isEqualTo(new JobReader.OtherRevision("run-1", job.id(), Jobs.TASK, "telepathy", job.revision()));
    }

    @Test
    void shouldFindWhomToTellOfAJobOfItsRevisionThatItCannotRead() {
        // Given
        String invalid = new String(request(job.id()), UTF_8).replace("\"maxTokens\":16", "\"maxTokens\":0");

        // When
        JobReader.RecordContent content = reader.read(record(invalid.getBytes(UTF_8)));

        // Then
        assertThat(content).isInstanceOfSatisfying(JobReader.NotAJob.class, notAJob -> {
            assertThat(notAJob.problems()).extracting(Problem::pointer).containsExactly("/data/job/maxTokens");
            assertThat(notAJob.sender()).contains(new JobReader.Address("run-1", job.id(), Jobs.TASK));
        });
    }

    /** Its run hears of it, since nobody can say any more what would compute it. */
    @Test
    void shouldRefuseAJobFromBeforeJobsHadRevisions() {
        // Given
        String old = new String(request(job.id()), UTF_8).replace("\"revision\":" + job.revision() + ",", "");

        // When
        JobReader.RecordContent content = reader.read(record(old.getBytes(UTF_8)));

        // Then
        assertThat(content).isInstanceOfSatisfying(JobReader.NotAJob.class, notAJob -> {
            assertThat(notAJob.problems()).extracting(Problem::pointer).containsExactly("/data/revision");
            assertThat(notAJob.sender()).isPresent();
        });
    }

    @Test
    void shouldReadARecordWithoutAValueAsNoJob() {
        assertThat(reader.read(record(null)))
                .isInstanceOfSatisfying(
                        JobReader.NotAJob.class,
                        notAJob -> assertThat(notAJob.sender()).isEqualTo(Optional.empty()));
    }

    @Test
    void shouldReadAJobInBinaryContentMode() {
        // When
        JobReader.RecordContent content = reader.read(binary("revision", "revision"));

        // Then
        assertThat(content).isEqualTo(new JobReader.Request("run-1", JobRequested.of(job, job.revision(), Jobs.TASK)));
    }

    @Test
    void shouldFindWhomToTellOfAJobInBinaryContentModeThatItCannotRead() {
        // When
        JobReader.RecordContent content = reader.read(binary("\"maxTokens\":16", "\"maxTokens\":0"));

        // Then
        assertThat(content).isInstanceOfSatisfying(JobReader.NotAJob.class, notAJob -> {
            assertThat(notAJob.reason()).isEqualTo(RejectionReason.INVALID);
            assertThat(notAJob.sender()).contains(new JobReader.Address("run-1", job.id(), Jobs.TASK));
        });
    }

    private ReceivedRecord binary(String part, String replacement) {
        try {
            ObjectNode event = (ObjectNode) new ObjectMapper().readTree(request(job.id()));
            byte[] data =
                    event.remove("data").toString().replace(part, replacement).getBytes(UTF_8);
            RecordHeaders headers = new RecordHeaders();
            headers.add("content-type", "application/json".getBytes(UTF_8));
            event.remove("datacontenttype");
            event.properties()
                    .forEach(attribute -> headers.add(
                            "ce_" + attribute.getKey(),
                            attribute.getValue().textValue().getBytes(UTF_8)));
            return new ReceivedRecord("queue", 0, 0, null, data, headers);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReceivedRecord record(byte @Nullable [] value) {
        return new ReceivedRecord("queue", 0, 0, null, value, new RecordHeaders());
    }

    private byte[] request(String jobId) {
        return EventCodec.write(Events.of("/test", "run-1", new JobRequested(jobId, job.revision(), Jobs.TASK, job)))
                .getBytes(UTF_8);
    }
}
