package io.tuneloom.syntheticworlds.logic;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Directed edges between names. */
final class Graph {
    private final Map<String, Set<String>> edges = new HashMap<>();

    void add(String from, String to) {
        edges.computeIfAbsent(from, name -> new HashSet<>()).add(to);
    }

    Set<String> next(String from) {
        return edges.getOrDefault(from, Set.of());
    }

    /** The names themselves and all that can be reached from them. */
    Set<String> closure(Collection<String> names) {
        Set<String> reached = new HashSet<>(names);
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            next(open.remove()).stream().filter(reached::add).forEach(open::add);
        }
        return reached;
    }
}
