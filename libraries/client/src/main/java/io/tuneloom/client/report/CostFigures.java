package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import java.util.Optional;

/** What a method costs, in a table's cells. */
public final class CostFigures {
    private CostFigures() {}

    /** Such as "1,234 tokens, 31.2 ms, 4.1 ms cached"; empty for an arm that failed. */
    public static Optional<String> query(Arm arm) {
        return Optional.ofNullable(arm.query()).map(CostFigures::query);
    }

    private static String query(QueryCost cost) {
        return "%s tokens, %s"
                        .formatted(
                                Figures.count(cost.tokens()),
                                Figures.seconds(cost.seconds().value()))
                + Optional.ofNullable(cost.prefixCached())
                        .map(cached -> ", %s cached".formatted(Figures.seconds(cached.value())))
                        .orElse("");
    }

    /** Of one model; empty for an arm that failed. */
    public static Optional<String> preparation(Arm arm) {
        return Optional.ofNullable(arm.preparation()).map(CostFigures::preparation);
    }

    private static String preparation(Preparation preparation) {
        return preparation.seconds().value() == 0
                ? "none"
                : Figures.seconds(preparation.seconds().value());
    }
}
