package io.tuneloom.benchmarks.peers;

import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;

/** What was measured as a table, and whether this project's goals are reached. A goal against a peer that is missing is not judged. */
record Table(List<Row> rows) {
    static final String LLAMA_CPP = "llama.cpp ";
    static final String TRANSFORMERS = "transformers ";

    private static final String FULL = Tuneloom.name(Precision.FP32);
    private static final String HALF = Tuneloom.name(Precision.BF16);
    private static final List<String> COLUMNS = List.of(
            FULL,
            HALF,
            LLAMA_CPP + "F32",
            LLAMA_CPP + "BF16",
            LLAMA_CPP + "Q8_0",
            TRANSFORMERS + "fp32",
            TRANSFORMERS + "bf16");

    /**
     * @param work how its row begins
     * @param against the fastest of the columns that begin so
     * @param atLeast how many times as fast this project in BF16 is to be
     */
    private record Goal(String work, String against, double atLeast) {}

    private static final List<Goal> GOALS = List.of(
            new Goal("prefill", FULL, 2.6),
            new Goal("prefill", LLAMA_CPP, 1.8),
            new Goal("prefill", TRANSFORMERS + "bf16", 1),
            new Goal("16 answers", FULL, 1.7),
            new Goal("1 answer ", FULL, 1.5),
            new Goal("training", FULL, 1 / .42),
            new Goal("training", TRANSFORMERS + "bf16", 1));

    /** @param ratio how many times as fast this project is */
    private record Judged(Row row, Goal goal, double ratio) {
        boolean reached() {
            return ratio >= goal.atLeast;
        }

        void print() {
            System.out.printf(
                    "%s: %s is %.2f times as fast as %s (goal %.2f: %s)%n",
                    row.work(), HALF, ratio, goal.against.strip(), goal.atLeast, reached() ? "reached" : "MISSED");
        }
    }

    private List<Judged> judged() {
        return rows.stream()
                .flatMap(row -> GOALS.stream()
                        .filter(goal -> row.work().startsWith(goal.work))
                        .flatMap(goal ->
                                row.ratio(HALF, goal.against).stream().mapToObj(ratio -> new Judged(row, goal, ratio))))
                .toList();
    }

    Verdict verdict() {
        List<Judged> judged = judged();
        if (!judged.stream().allMatch(Judged::reached)) {
            return Verdict.MISSED;
        }
        boolean all = GOALS.stream().allMatch(goal -> judged.stream().anyMatch(one -> one.goal.equals(goal)));
        return all ? Verdict.REACHED : Verdict.NOT_ALL_JUDGED;
    }

    /** What is said of all goals together, and the program's exit status. */
    enum Verdict {
        REACHED("reached", 0),
        MISSED("MISSED", 1),
        NOT_ALL_JUDGED("not all judged", 2);

        private final String text;
        private final int status;

        Verdict(String text, int status) {
            this.text = text;
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    void print() {
        List<String> columns = COLUMNS.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.seconds().containsKey(column)))
                .toList();
        System.out.printf("%n| work | %s |%n|---|%s%n", String.join(" | ", columns), "---|".repeat(columns.size()));
        for (Row row : rows) {
            List<String> cells = columns.stream().map(row::cell).toList();
            System.out.printf("| %s | %s |%n", row.work(), String.join(" | ", cells));
        }
        System.out.println();
        for (String peer : List.of(TRANSFORMERS + "fp32", LLAMA_CPP + "F32")) {
            rows.forEach(row -> row.ratio(FULL, peer)
                    .ifPresent(ratio ->
                            System.out.printf("%s: %s is %.2f times as fast as %s%n", row.work(), FULL, ratio, peer)));
        }
        judged().forEach(Judged::print);
        System.out.printf("goals: %s%n", verdict().text);
    }
}
