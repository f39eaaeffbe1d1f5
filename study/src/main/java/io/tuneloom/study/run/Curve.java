package io.tuneloom.study.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How the loss fell while one model was trained.
 *
 * @param task of the run: {@code fine-tuning/training/seed-1}
 * @param arm the method that the model was trained for: {@code fine-tuning}; {@code delivery} for the model to be used
 * @param points ascending by step
 */
public record Curve(String task, String arm, List<Point> points) {
    /** Results from before curves named their arm have it in the task's name only. */
    public Curve {
        arm = Objects.requireNonNullElseGet(arm, () -> task.split("/", 2)[0]);
    }

    /** @param loss mean cross entropy per token, in nats, of the step's batch or the mean over some steps */
    public record Point(long step, double loss) {}

    /** As many points at most, each the mean of its neighbours. */
    Curve thinned(int most) {
        int together = Math.ceilDiv(points.size(), most);
        List<Point> thinned = new ArrayList<>();
        for (int i = 0; i < points.size(); i += together) {
            thinned.add(mean(points.subList(i, Math.min(points.size(), i + together))));
        }
        return new Curve(task, arm, thinned);
    }

    private static Point mean(List<Point> points) {
        double loss = points.stream().mapToDouble(Point::loss).average().orElseThrow();
        return new Point(points.get(points.size() / 2).step(), loss);
    }
}
