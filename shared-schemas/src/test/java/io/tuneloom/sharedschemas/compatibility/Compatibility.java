package io.tuneloom.sharedschemas.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.events.Topic.Direction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a change of an event's schema breaks for programs that go by the published one. */
final class Compatibility {
    private Compatibility() {}

    /**
     * @param askable the choices that requests may name now
     * @param direction who else there is: writers of requests, readers of results, or both within the system
     * @return one line per break, beginning with the pointer of the value concerned; empty when nothing breaks
     */
    static List<String> breaks(JsonNode published, JsonNode present, Set<JsonNode> askable, Direction direction) {
        Stream<String> writers = Refusals.between(published, present).map(Difference::breakingWriters);
        Stream<String> readers = Refusals.between(present, published)
                .filter(difference -> !difference.onlyWhenAskedFor(askable))
                .map(Difference::breakingReaders);
        Stream<String> refused = switch (direction) {
            case IN -> writers;
            case OUT -> readers;
            case WITHIN -> Stream.concat(writers, readers);
        };
        return Stream.concat(removed(published, present), refused).distinct().toList();
    }

    /** What is gone nobody can write any more, or read. */
    private static Stream<String> removed(JsonNode published, JsonNode present) {
        return Place.shared(published, present).stream()
                .flatMap(place -> place.first()
                        .path("properties")
                        .propertyStream()
                        .filter(property -> !place.second().path("properties").has(property.getKey()))
                        .map(property -> place.pointer() + "/" + property.getKey() + ": was removed"));
    }
}
