package io.tuneloom.study.plan;

import io.tuneloom.sharedschemas.events.TuningRequested;

/** Run ids that the request's content decides: asking for the same again finds the existing run. */
final class RunIds {
    private static final int DIGITS = 16;

    private RunIds() {}

    /** @param request with every default filled in */
    static String of(TuningRequested request, int attempt) {
        String id = "study-" + Canonical.sha256(request).substring(0, DIGITS);
        return attempt == 1 ? id : id + "-" + attempt;
    }
}
