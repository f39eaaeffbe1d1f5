package io.tuneloom.launcher.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/** Starts and ends the system once, in a home of its own, so that its processes start faster from then on. */
public final class StartRecording {
    private final Installation installation;
    private final SystemListener listener;

    public StartRecording(Installation installation, SystemListener listener) {
        this.installation = installation;
        this.listener = listener;
    }

    /**
     * @param components whose start is recorded; all when empty
     * @throws CannotStartException when the system does not start
     */
    public void record(Set<String> components) throws InterruptedException {
        Path folder = installation.recording();
        remove(folder);
        installation.startCaches().beginDrafts();
        SystemSettings settings = new SystemSettings(installation, new Home(folder), PortOptions.ANY, 1, Map.of());
        try (LocalSystem system = LocalSystem.prepareRecording(settings, components, listener)) {
            system.start();
        }
        installation.startCaches().keepDrafts();
        remove(folder);
    }

    private static void remove(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
