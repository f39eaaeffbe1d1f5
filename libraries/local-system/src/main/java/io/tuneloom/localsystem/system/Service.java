package io.tuneloom.localsystem.system;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The services that make up the system. */
public enum Service {
    COORDINATOR(false),
    DATASET_GENERATION(false),
    ICL_INFERENCE(true),
    AUGMENTATION(false),
    GPU_TRAINING(true),
    EVALUATION(false);

    private final boolean holdsModel;

    Service(boolean holdsModel) {
        this.holdsModel = holdsModel;
    }

    /** Its name everywhere: folder, queue, log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Service> named(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /** Whether a language model runs in it, which wants the full compiler and native code. */
    boolean holdsModel() {
        return holdsModel;
    }

    /**
     * One of the processes that a service runs as.
     *
     * @param number from 1
     */
    record Replica(Service service, int number) {

        /** The first process of every service in their order, then all others: what they are numbered by does not change. */
        static List<Replica> of(Map<Service, Integer> scale) {
            Stream<Replica> firsts = Arrays.stream(Service.values())
                    .filter(service -> scale.getOrDefault(service, 1) > 0)
                    .map(service -> new Replica(service, 1));
            Stream<Replica> others = Arrays.stream(Service.values())
                    .flatMap(service -> IntStream.rangeClosed(2, scale.getOrDefault(service, 1))
                            .mapToObj(number -> new Replica(service, number)));
            return Stream.concat(firsts, others).toList();
        }

        /** Its name in logs and states. */
        String name() {
            return number == 1 ? service.label() : service.label() + "-" + number;
        }
    }
}
