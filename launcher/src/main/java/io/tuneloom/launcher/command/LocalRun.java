package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.launcher.models.ModelFacts;
import io.tuneloom.localsystem.system.Service;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks, before a request goes to the system on this machine, whether memory and disk will do. This only warns: outcomes in the store may
 * make most of the run unnecessary.
 */
final class LocalRun {
    private LocalRun() {}

    static List<String> problems(SystemState system, RequestReading.Valid request) {
        Disk store = Disk.of(Path.of(URI.create(system.artifacts())));
        return needs(system, request)
                .flatMap(needs -> Memory.now().map(memory -> needs.problems(memory, store)))
                .orElse(List.of());
    }

    /** Empty if the model is not in the store: the coordinator will say so. */
    static Optional<RunNeeds> needs(SystemState system, RequestReading.Valid request) {
        return requested(request).flatMap(asked -> needs(system, asked));
    }

    private static Optional<TuningRequested> requested(RequestReading.Valid request) {
        return EventCodec.read(request.event().getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Valid(var event)
                        && event.data() instanceof TuningRequested asked
                ? Optional.of(asked)
                : Optional.empty();
    }

    private static Optional<RunNeeds> needs(SystemState system, TuningRequested request) {
        try (ArtifactStore store = ArtifactStores.open(URI.create(system.artifacts()))) {
            return new ModelEntries(store)
                    .find(request.baseModel())
                    .flatMap(model -> ModelFacts.of(store, model).parameters())
                    .map(parameters -> new RunNeeds(
                            request.baseModel(),
                            parameters,
                            trainings(request, false),
                            trainings(request, true),
                            trainers(system),
                            request.precision()));
        } catch (StorageUnavailableException | UnusableArtifactException | UncheckedIOException e) {
            return Optional.empty(); // A request that cannot be estimated is submitted all the same.
        }
    }

    /** @param adapters count those of adapters, not of all weights */
    private static int trainings(TuningRequested request, boolean adapters) {
        long ways = request.methods().stream()
                .map(Method::tuning)
                .flatMap(Optional::stream)
                .filter(tuning -> tuning.lora() == adapters)
                .distinct()
                .count();
        return ways == 0 ? 0 : Math.toIntExact(ways * request.seeds() + (request.deliver() ? 1 : 0));
    }

    private static int trainers(SystemState system) {
        return Math.toIntExact(system.processes().stream()
                .filter(process -> process.name().startsWith(Service.GPU_TRAINING.label()))
                .count());
    }
}
