package io.tuneloom.basemodel.recipe;

/**
 * How the size of a kind of episode grows.
 *
 * @param first size to begin with
 * @param most size never exceeded
 * @param goal accuracy, from 0 to 1, at which the size grows by half
 */
public record Growth(int first, int most, double goal) {
    public Growth {
        if (first < 1 || most < first) {
            throw new IllegalArgumentException("sizes must be positive and rise, were " + first + " to " + most);
        }
    }

    int after(int size, double accuracy) {
        return accuracy < goal ? size : Math.min(most, Math.max(size + 1, size * 3 / 2));
    }
}
