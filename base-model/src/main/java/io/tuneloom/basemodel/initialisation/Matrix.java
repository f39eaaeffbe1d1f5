package io.tuneloom.basemodel.initialisation;

import java.util.Arrays;
import java.util.Random;

/** A matrix of which parts are set by hand. */
record Matrix(int rows, int columns, float[] values) {
    static Matrix normal(Random random, int rows, int columns, double deviation) {
        Matrix matrix = new Matrix(rows, columns, new float[rows * columns]);
        for (int i = 0; i < matrix.values.length; i++) {
            matrix.values[i] = (float) (deviation * random.nextGaussian());
        }
        return matrix;
    }

    /** Random rows of length one at right angles to each other (Gram-Schmidt). */
    static Matrix orthonormal(Random random, int rows, int columns) {
        Matrix matrix = normal(random, rows, columns, 1);
        for (int row = 0; row < rows; row++) {
            for (int earlier = 0; earlier < row; earlier++) {
                matrix.addToRow(row, earlier, -matrix.dot(row, earlier));
            }
            matrix.scaleRow(row, 1 / Math.sqrt(matrix.dot(row, row)));
        }
        return matrix;
    }

    float get(int row, int column) {
        return values[row * columns + column];
    }

    void set(int row, int column, double value) {
        values[row * columns + column] = (float) value;
    }

    void setColumn(int column, double value) {
        for (int row = 0; row < rows; row++) {
            set(row, column, value);
        }
    }

    void scaleRow(int row, double factor) {
        for (int column = 0; column < columns; column++) {
            set(row, column, factor * get(row, column));
        }
    }

    /** Overwrites rows, from the given one on, with those of a matrix as wide as this one. */
    void setRows(int first, Matrix other) {
        System.arraycopy(other.values, 0, values, first * columns, other.values.length);
    }

    /** Overwrites columns, from the given one on, with the other's rows, each times the factor. */
    void setColumnsToRows(int first, Matrix other, double factor) {
        for (int column = 0; column < other.rows; column++) {
            for (int row = 0; row < rows; row++) {
                set(row, first + column, factor * other.get(column, row));
            }
        }
    }

    /** Some of the rows. */
    Matrix rows(int first, int count) {
        return new Matrix(count, columns, Arrays.copyOfRange(values, first * columns, (first + count) * columns));
    }

    Matrix copy() {
        return new Matrix(rows, columns, values.clone());
    }

    private void addToRow(int row, int other, double factor) {
        for (int column = 0; column < columns; column++) {
            set(row, column, get(row, column) + factor * get(other, column));
        }
    }

    private double dot(int row, int other) {
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += (double) get(row, column) * get(other, column);
        }
        return sum;
    }
}
