package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.RunState.ChildJob;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The child jobs of a run that have not ended. Jobs that ask for the same one share it. */
final class Children {
    private final List<ChildJob> jobs;

    Children(List<ChildJob> jobs) {
        this.jobs = new ArrayList<>(jobs);
    }

    List<ChildJob> jobs() {
        return jobs;
    }

    void add(List<JobRequested> asked) {
        asked.stream()
                .filter(request -> find(request.jobId()).isEmpty())
                .forEach(request -> jobs.add(new ChildJob(request, false)));
    }

    /** Puts those on their queues whose turn it is, in the order in which they were asked for. */
    void submit(Predicate<WorkerService> hasRoom, Consumer<JobRequested> submit) {
        for (int i = 0; i < jobs.size(); i++) {
            ChildJob child = jobs.get(i);
            if (!child.submitted() && hasRoom.test(child.request().job().service())) {
                jobs.set(i, new ChildJob(child.request(), true));
                submit.accept(child.request());
            }
        }
    }

    /** The services of those whose turn has not come. */
    Stream<WorkerService> heldBack() {
        return jobs.stream()
                .filter(child -> !child.submitted())
                .map(child -> child.request().job().service());
    }

    long onQueue(WorkerService service) {
        return jobs.stream()
                .filter(child -> child.submitted() && child.request().job().service() == service)
                .count();
    }

    boolean waitsForItsTurn(Collection<String> jobIds) {
        return jobs.stream().anyMatch(child -> !child.submitted() && jobIds.contains(child.jobId()));
    }

    Optional<ChildJob> ended(String jobId) {
        Optional<ChildJob> child = find(jobId);
        child.ifPresent(jobs::remove);
        return child;
    }

    /** Those that nobody waits for any more; one that is on its queue stays there. */
    void dropUnless(Predicate<String> isAwaited) {
        jobs.removeIf(child -> !child.submitted() && !isAwaited.test(child.jobId()));
    }

    private Optional<ChildJob> find(String jobId) {
        return jobs.stream().filter(child -> child.jobId().equals(jobId)).findFirst();
    }
}
