package io.tuneloom.study.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a study is started on.
 *
 * @param commit of the sources, in hexadecimal digits; empty where there is no Git
 * @param problems what keeps it from confirming anything: changed sources, a store with other results
 */
public record Ground(Optional<String> commit, List<String> problems) {
    /** Of a study that confirms nothing anyway. */
    public static final Ground UNCHECKED = new Ground(Optional.empty(), List.of());

    public Ground {
        problems = List.copyOf(problems);
    }
}
