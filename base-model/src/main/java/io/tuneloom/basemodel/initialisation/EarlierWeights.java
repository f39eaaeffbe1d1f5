package io.tuneloom.basemodel.initialisation;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.StoredTensor;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts from the weights of a model that was pretrained before, so that a language can grow without learning again what is known. The new
 * vocabulary must begin with the old one: rows that the earlier model has are taken over, rows of new words start as in a new model.
 */
public final class EarlierWeights {
    private EarlierWeights() {}

    /**
     * @param folder of the earlier model; all but the vocabulary must have the new model's shape
     * @param fresh gives the rows of new words
     * @throws IllegalArgumentException naming the weight that does not fit into the new model
     */
    public static Initializer of(Path folder, Initializer fresh) {
        Map<String, StoredTensor> earlier = ModelFolder.open(folder).weights();
        return (name, shape) -> {
            StoredTensor known = earlier.get(name);
            if (known == null || !fits(known.shape(), shape)) {
                throw new IllegalArgumentException("%s of %s: %s does not fit into %s"
                        .formatted(name, folder, known == null ? "nothing" : known.shape(), shape));
            }
            float[] values = fresh.values(name, shape);
            float[] rows = known.floats(known.shape().size());
            System.arraycopy(rows, 0, values, 0, rows.length);
            return values;
        };
    }

    private static boolean fits(Shape known, Shape wanted) {
        int dimensions = known.dimensions().size();
        return dimensions == wanted.dimensions().size()
                && known.dimensions()
                        .subList(1, dimensions)
                        .equals(wanted.dimensions().subList(1, dimensions))
                && known.dimensions().getFirst() <= wanted.dimensions().getFirst();
    }
}
