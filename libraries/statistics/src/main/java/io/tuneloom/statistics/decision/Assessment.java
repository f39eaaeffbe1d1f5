package io.tuneloom.statistics.decision;

import io.tuneloom.statistics.paired.SampleSize;
import java.util.Optional;

/**
 * One method beside all others.
 *
 * @param decisive of the comparisons that have this verdict, the one that says most: with the largest lower bound where the method is
 *     inferior, else with the largest upper bound; empty where there is no other
 * @param needed to decide all that is undecided, if the method is as good; empty where nothing is
 */
public record Assessment<M>(M method, Verdict verdict, Optional<Lag<M>> decisive, Optional<SampleSize> needed) {}
