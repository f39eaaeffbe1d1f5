package io.tuneloom.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Property
    void shouldKeepItsShapeWhenThinnedOut(
            @ForAll @IntRange(min = 1, max = 2_000) int steps, @ForAll @IntRange(min = 1, max = 100) int most) {
        // Given: a loss that falls in a straight line
        List<Curve.Point> points = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            points.add(new Curve.Point(step, 5 - step / 1000.0));
        }

        // When
        Curve thinned = new Curve("fine-tuning/training/seed-1", "fine-tuning", points).thinned(most);

        // Then
        assertThat(thinned.arm()).isEqualTo("fine-tuning");
        assertThat(thinned.points())
                .hasSizeBetween(1, most)
                .isSortedAccordingTo((one, other) -> Long.compare(one.step(), other.step()));
        assertThat(thinned.points())
                .allSatisfy(
                        point -> assertThat(point.loss()).isEqualTo(5 - point.step() / 1000.0, Offset.offset(0.0006)));
    }

    @Test
    void shouldFindTheArmInResultsThatDoNotNameIt() throws JsonProcessingException {
        Curve curve =
                new JsonMapper().readValue("{\"task\": \"fine-tuning/training/seed-1\", \"points\": []}", Curve.class);

        assertThat(curve.arm()).isEqualTo("fine-tuning");
    }
}
