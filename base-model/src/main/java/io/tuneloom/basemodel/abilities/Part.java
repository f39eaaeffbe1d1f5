package io.tuneloom.basemodel.abilities;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a world of comparisons can have of what pretraining holds out. */
enum Part {
    FEATURES,
    NAMES,
    PREAMBLES,
    /** The restated wording from the other end. */
    WORDING;

    /** None of them, each alone, all. */
    static List<Set<Part>> choices() {
        return Stream.of(Stream.of(Set.<Part>of()), Arrays.stream(values()).map(Set::of), Stream.of(Set.of(values())))
                .flatMap(choices -> choices)
                .toList();
    }

    /** For instance "held out: features, names". */
    static String label(Set<Part> heldOut) {
        return heldOut.isEmpty()
                ? "nothing held out"
                : Arrays.stream(values())
                        .filter(heldOut::contains)
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "held out: ", ""));
    }
}
