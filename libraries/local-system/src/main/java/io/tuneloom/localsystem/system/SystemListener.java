package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Is told what happens to the processes of the system, on their threads. */
public interface SystemListener {
    SystemListener NONE = new SystemListener() {};

    /** A component does its work for the first time. */
    default void ready(String component, Duration took, String address) {}

    /** The start goes on, but for some time no component has become ready. */
    default void waiting(List<String> components) {}

    /** All components are ready for the first time. */
    default void allReady(Duration took) {}

    /**
     * A component ended by itself, did not answer, or could not be started, and will be started again.
     *
     * @param how continues a sentence that begins with the component's name
     */
    default void ended(String component, String how, Path log, Duration startedAgainIn) {}

    /**
     * A component that ended does its work again.
     *
     * @param away since it ended, however often it was started meanwhile
     */
    default void readyAgain(String component, Duration away) {}

    /** The launcher itself cannot do something that it will try again; said once until it works. */
    default void impaired(String how) {}

    /** What it could not do has worked. */
    default void recovered(String how) {}

    default void stopping() {}
}
