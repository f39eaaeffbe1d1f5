package io.tuneloom.client.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The requests of the demo: the study's two benchmarks in nonsense words, at a size that suits a laptop. */
public final class DemoRequests {
    private static final List<String> RESOURCES =
            List.of("/demo/simple-reversals.json", "/demo/simple-syllogisms.json");

    private DemoRequests() {}

    public static List<RequestReading.Valid> read() {
        return RESOURCES.stream().map(DemoRequests::read).toList();
    }

    private static RequestReading.Valid read(String resource) {
        return switch (RequestReader.read(text(resource), Optional.empty(), LocalFiles.none())) {
            case RequestReading.Valid valid -> valid;
            case RequestReading.Invalid(var problems) ->
                throw new IllegalStateException(resource + " is invalid: " + problems);
        };
    }

    private static String text(String resource) {
        try (InputStream stream = Objects.requireNonNull(DemoRequests.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
