package io.tuneloom.text.sources;

import io.tuneloom.wording.Count;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a file, or all of them, cannot be used.
 *
 * @param file its name; empty for what concerns all of them
 * @param message what is wrong, where, and what to do
 */
public record SourceProblem(String file, String message) {
    private static final int TOLD_AT_MOST = 20;

    @Override
    public String toString() {
        return file.isEmpty() ? message : file + ": " + message;
    }

    /** All problems, a line each, as far as anybody wants to read them. */
    public static String listed(List<SourceProblem> problems) {
        String lines = problems.stream()
                .limit(TOLD_AT_MOST)
                .map(SourceProblem::toString)
                .collect(Collectors.joining("\n"));
        int more = problems.size() - TOLD_AT_MOST;
        return more <= 0 ? lines : lines + "\nand " + Count.of(more, "more problem");
    }
}
