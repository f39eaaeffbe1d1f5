package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.time.Duration;

/** Is told what happens to the processes of the system, on their threads. */
public interface SystemListener {
    SystemListener NONE = new SystemListener() {
        @Override
        public void ready(String component, Duration took, String address) {}

        @Override
        public void ended(String component, int exitCode, Path log, Duration startedAgainIn) {}

        @Override
        public void stopping() {}
    };

    void ready(String component, Duration took, String address);

    /** A component ended by itself and will be started again. */
    void ended(String component, int exitCode, Path log, Duration startedAgainIn);

    void stopping();
}
