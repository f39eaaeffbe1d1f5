package io.tuneloom.localsystem.system;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Components that are started side by side. */
record Stage(List<KeptComponent> components) {

    /**
     * Returns when all of them are ready.
     *
     * @param patience after this time without news, the listener is told which ones are not ready
     * @throws CannotStartException when one of them does not start
     */
    void start(SystemListener listener, Duration patience) throws InterruptedException {
        Set<String> waiting =
                components.stream().map(KeptComponent::name).collect(Collectors.toCollection(LinkedHashSet::new));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<String> starts = new ExecutorCompletionService<>(threads);
            components.forEach(component -> starts.submit(() -> {
                component.start();
                return component.name();
            }));
            try {
                while (!waiting.isEmpty()) {
                    Future<String> started = starts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                    if (started == null) {
                        listener.waiting(List.copyOf(waiting));
                    } else {
                        waiting.remove(started.get());
                    }
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof CannotStartException cause
                        ? cause
                        : new CannotStartException(String.valueOf(e.getCause()), e);
            }
        }
    }

    /** Returns when all have ended; those that have not within {@code grace} are killed. */
    void stop(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        components.forEach(KeptComponent::askToStop);
        components.forEach(component -> component.awaitStop(deadline));
    }
}
