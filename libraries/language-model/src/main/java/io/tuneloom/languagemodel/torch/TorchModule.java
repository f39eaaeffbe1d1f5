package io.tuneloom.languagemodel.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A TorchScript module compiled from a resource file. {@link #call} may be used from several threads at once, as long as
 * the script's method changes nothing. TorchScript's graph optimiser is off: with it training steps are slower, scoring was
 * measured no faster, and on CUDA it would compile kernels anew for each shape.
 *
 * <p>Memory that libtorch does not get is a {@link TorchMemoryError}, on whatever device.
 */
public final class TorchModule implements AutoCloseable {
    private final NDManager manager;
    private final PtSymbolBlock block;

    private TorchModule(NDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * @param className also the resource: {@code Decoder} is the file {@code decoder.py} beside this class
     * @param attributes the values of the attributes that the source declares
     */
    public static TorchModule compile(NDManager manager, String className, Map<String, Object> attributes) {
        byte[] archive = archive(className, attributes);
        try {
            return new TorchModule(
                    manager,
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), true, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that {@link #compile} loads, for {@code torch.jit.load} in programs without a JVM. It names no device. */
    public static byte[] archive(String className, Map<String, Object> attributes) {
        return TorchArchive.of(className, source(className.toLowerCase(Locale.ROOT) + ".py"), attributes);
    }

    private static String source(String resource) {
        try (InputStream in = TorchModule.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing beside " + TorchModule.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls a method without recording gradients.
     *
     * @param arguments arrays, lists of arrays, maps from names to arrays, numbers, flags, or {@link IValue}s of earlier calls
     *     (which stay the caller's to close)
     * @return the result, the caller's to close
     * @throws EngineFailedException when an operation of the method fails
     */
    public IValue call(String method, Object... arguments) {
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = toIValue(arguments[i]);
            }
            JniUtils.setGraphExecutorOptimize(false);
            return IValueUtils.runMethod(block, method, values);
        } catch (EngineException e) {
            throw explained(method, e);
        } finally {
            for (int i = 0; i < arguments.length; i++) {
                if (values[i] != null && values[i] != arguments[i]) {
                    values[i].close();
                }
            }
        }
    }

    /** Calls a method that returns one tensor. */
    public NDArray tensor(NDManager scope, String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toTensor((PtNDManager) scope);
        }
    }

    /**
     * Calls a method whose script asks for gradients. Recording is switched on for this thread and this call only.
     *
     * @return the tensors of the method's result, in the manager of the first input
     * @throws EngineFailedException when an operation of the method fails
     */
    public NDList differentiate(String method, NDList inputs) {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(true);
        try (NDArray tag = manager.create(0f)) {
            tag.setName("module_method:" + method); // how DJL is told the method's name
            NDList tagged = new NDList(inputs);
            tagged.add(tag);
            return IValueUtils.forward(block, tagged, true);
        } catch (EngineException e) {
            throw explained(method, e);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** A device that is full is no defect: whoever runs the process must know. */
    private static EngineFailedException explained(String method, EngineException e) {
        TorchMemoryError.of(e).ifPresent(error -> {
            throw error;
        });
        return new EngineFailedException(method, e);
    }

    @SuppressWarnings("unchecked")
    private static IValue toIValue(Object argument) {
        return switch (argument) {
            case IValue value -> value;
            case PtNDArray array -> IValue.from(array);
            case Long number -> IValue.from(number);
            case Integer number -> IValue.from(number.longValue());
            case Double number -> IValue.from(number);
            case Boolean flag -> IValue.from(flag);
            case List<?> list -> IValue.listFrom(list.toArray(PtNDArray[]::new));
            case Map<?, ?> map -> IValue.stringMapFrom((Map<String, PtNDArray>) map);
            default -> throw new IllegalArgumentException("no TorchScript value for " + argument.getClass());
        };
    }

    @Override
    public void close() {
        block.close();
    }
}
