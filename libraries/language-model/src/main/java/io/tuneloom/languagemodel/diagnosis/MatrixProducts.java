package io.tuneloom.languagemodel.diagnosis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.DecoderProgram;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.torch.TorchModule;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Map;

/** The most floating-point operations a second that this device reaches in products of large matrices: what utilisation is a share of. */
final class MatrixProducts {
    /** Larger ones are no faster. */
    private static final int SIZE_ON_CPU = 1_536;

    private static final int SIZE_ON_GPU = 8_192;
    private static final int TIMES_ON_GPU = 10;

    private MatrixProducts() {}

    static double flopsPerSecond(Compute compute, Precision precision, BestTime time) {
        boolean cpu = compute.device().equals("cpu");
        int size = cpu ? SIZE_ON_CPU : SIZE_ON_GPU;
        int times = cpu ? 1 : TIMES_ON_GPU;
        try (NDManager manager = compute.open()) {
            TorchModule module = TorchModule.compile(manager, "MatrixProduct", Map.of());
            NDArray like = manager.create(0f);
            int type = DecoderProgram.torchType(precision);
            NDArray a = module.tensor(manager, "matrix", like, size, type);
            NDArray b = module.tensor(manager, "matrix", like, size, type);
            Runnable product = () -> {
                try (NDArray one = module.tensor(manager, "product", a, b, times)) {
                    one.getFloat();
                }
            };
            double seconds = time.seconds(product);
            module.close();
            return 2.0 * size * size * size * times / seconds;
        }
    }
}
