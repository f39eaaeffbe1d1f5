package io.tuneloom.launcher.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code doctor} says, as it is printed with {@code --json}. Amounts are bytes, shares are between 0 and 1.
 *
 * @param ok whether every check passed
 * @param modelThreads that a service with a model computes with by default, and that was measured with
 * @param memory null where the operating system does not say
 * @param disk of the home
 * @param measurements null if nothing could be measured
 */
public record Report(
        boolean ok,
        Versions versions,
        Processor processor,
        int modelThreads,
        List<Gpu> gpus,
        @Nullable Memory memory,
        DiskSpace disk,
        @Nullable Measurements measurements,
        List<Finding> findings) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param commit null if this is no clone, or there is no git */
    public record Versions(
            String tuneloom, @Nullable String commit, String jdk, String os, String kafka, String postgreSql) {}

    public record DiskSpace(String folder, long free) {}

    /** In one line. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
