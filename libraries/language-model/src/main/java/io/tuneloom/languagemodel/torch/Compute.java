package io.tuneloom.languagemodel.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Where a model computes.
 *
 * <p>libtorch keeps one number of threads for the whole process, so the last model opened decides. Processes that share
 * the machine's cores run better with the environment variable {@code OMP_WAIT_POLICY=PASSIVE}.
 *
 * @param device {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param threads CPU threads within one operation; 0 leaves libtorch's choice (one per core)
 */
public record Compute(String device, int threads) {
    private static final String ENGINE = "PyTorch";

    public Compute {
        if (!device.matches("cpu|cuda(:\\d+)?")) {
            throw new IllegalArgumentException("device: must be cpu, cuda or cuda:<number>, was " + device);
        }
        if (threads < 0) {
            throw new IllegalArgumentException("threads: must be 0 or more, was " + threads);
        }
    }

    public static Compute cpu() {
        return cpu(0);
    }

    public static Compute cpu(int threads) {
        return new Compute("cpu", threads);
    }

    public static Compute cuda(int number) {
        return new Compute("cuda:" + number, 0);
    }

    /**
     * A new owner of native memory on this device; what is made through it lives until it is closed.
     *
     * @throws IllegalStateException when the device is a CUDA device and libtorch can use none
     */
    public NDManager open() {
        // DJL's own count of GPUs looks for a CUDA runtime on the library path, wherever libtorch has its own.
        if (!device.equals("cpu") && !hasCuda()) {
            throw new IllegalStateException(
                    "Device %s was requested, but libtorch sees no CUDA device: either libtorch is built for CPUs only (see PYTORCH_FLAVOR and PYTORCH_LIBRARY_PATH), or the driver or the device is missing (see nvidia-smi)."
                            .formatted(device));
        }
        NDManager manager = NDManager.newBaseManager(djlDevice(), ENGINE);
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
        return manager;
    }

    private static boolean hasCuda() {
        return Engine.getEngine(ENGINE).hasCapability(StandardCapabilities.CUDA);
    }

    /**
     * Gives memory of closed tensors back, which allocators keep for the next ones: other processes can use it then, and what the
     * operating system or the driver calls free is all that there is.
     */
    public void giveFreedMemoryBack() {
        FreedMemory.giveBack();
        if (!device.equals("cpu") && hasCuda()) {
            JniUtils.emptyCudaCache();
        }
    }

    /** Of the device among those of its kind. */
    public int number() {
        int colon = device.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(device.substring(colon + 1));
    }

    private Device djlDevice() {
        return device.equals("cpu") ? Device.cpu() : Device.gpu(number());
    }
}
