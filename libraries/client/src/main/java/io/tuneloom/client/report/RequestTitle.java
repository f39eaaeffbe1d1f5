package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.wording.Count;

/** What a request is about, in one line. */
public final class RequestTitle {
    private RequestTitle() {}

    public static String of(TuningRequested request) {
        return "%s, %s, model %s"
                .formatted(data(request.dataset()), Count.of(request.seeds(), "repetition"), request.baseModel());
    }

    private static String data(DatasetSpec dataset) {
        if (dataset.benchmark() == null) {
            return "own documents";
        }
        String benchmark = JsonNames.of(dataset.benchmark());
        return dataset.documents() == null
                ? "%s, size %d, seed %d".formatted(benchmark, dataset.size(), dataset.seed())
                : benchmark + " as released";
    }
}
