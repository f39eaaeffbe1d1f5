package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.time.Duration;

/** Is told what happens to the processes of the system, on their threads. */
public interface SystemListener {
    SystemListener NONE = new SystemListener() {
        @Override
        public void ready(String component, Duration took, String address) {}

        @Override
        public void ended(String component, String how, Path log, Duration startedAgainIn) {}

        @Override
        public void impaired(String how) {}

        @Override
        public void stopping() {}
    };

    void ready(String component, Duration took, String address);

    /**
     * A component ended by itself, did not answer, or could not be started, and will be started again.
     *
     * @param how continues a sentence that begins with the component's name
     */
    void ended(String component, String how, Path log, Duration startedAgainIn);

    /** The launcher itself cannot do something that it will try again; said once until it works. */
    void impaired(String how);

    void stopping();
}
