package io.tuneloom.languagemodel.folder;

import java.util.Arrays;
import java.util.List;

/** The sizes of a tensor's dimensions, outermost first. */
public record Shape(List<Integer> dimensions) {
    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    public static Shape of(Integer... dimensions) {
        return new Shape(List.of(dimensions));
    }

    public static Shape of(long[] sizes) {
        return new Shape(Arrays.stream(sizes).mapToInt(Math::toIntExact).boxed().toList());
    }

    public long[] sizes() {
        return dimensions.stream().mapToLong(Integer::longValue).toArray();
    }

    /** Number of values. */
    public long size() {
        return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    public boolean isMatrix() {
        return dimensions.size() == 2;
    }

    /** For instance {@code [1130, 128]}. */
    @Override
    public String toString() {
        return dimensions.toString();
    }
}
