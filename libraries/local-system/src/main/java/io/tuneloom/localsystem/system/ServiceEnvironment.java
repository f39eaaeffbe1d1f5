package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a service is told through its environment. Where the environment of the launcher says something else, that holds, and
 * an option of the command line holds over both.
 */
final class ServiceEnvironment {
    private static final String CACHE = OwnedSetting.variable("tuneloom.cache.directory");
    private static final String THREADS = OwnedSetting.variable("tuneloom.compute.threads");
    private static final String MODELS = OwnedSetting.variable("tuneloom.models");
    private static final String BUILT_IN = "built-in";

    private final SystemSettings settings;

    ServiceEnvironment(SystemSettings settings) {
        this.settings = settings;
    }

    Map<String, String> of(Replica replica) {
        Map<String, String> told = new HashMap<>();
        if (replica.service().holdsModel()) {
            // Torch's threads must not spin while they wait: there are several processes for few cores.
            told.put("OMP_WAIT_POLICY", "PASSIVE");
            told.put("TORCH_CPP_LOG_LEVEL", "ERROR");
            told.put(THREADS, String.valueOf(settings.defaultModelThreads()));
        }
        told.keySet().removeIf(settings.environment()::containsKey);
        settings.modelThreads().ifPresent(threads -> told.put(THREADS, String.valueOf(threads)));
        told.put(CACHE, models(replica).toString());
        if (replica.service() == Service.COORDINATOR) {
            told.put(MODELS, offered());
        }
        return told;
    }

    /** A service's processes must not share a folder: a job whose worker seemed dead may be at work in two of them. */
    private Path models(Replica replica) {
        Path folder = Optional.ofNullable(settings.environment().get(CACHE))
                .map(Path::of)
                .orElseGet(() -> settings.home().cache().resolve("models"));
        return replica.number() == 1 ? folder : folder.resolveSibling(folder.getFileName() + "-" + replica.number());
    }

    /** What the environment offers, and the built-in model beside it. */
    private String offered() {
        String builtIn = BUILT_IN + "="
                + settings.installation().builtInModel().toString().replace(",", "\\,");
        String others = settings.environment().getOrDefault(MODELS, "");
        if (others.isBlank()) {
            return builtIn;
        }
        boolean named =
                Arrays.stream(others.split(",")).anyMatch(each -> each.strip().startsWith(BUILT_IN + "="));
        return named ? others : builtIn + "," + others;
    }
}
