package io.tuneloom.languagemodel.torch;

import ai.djl.engine.EngineException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Memory that libtorch did not get, on whatever device. Unlike other {@link OutOfMemoryError}s it leaves the process as it was:
 * whoever asks for less may go on.
 */
public final class TorchMemoryError extends OutOfMemoryError {
    private static final long serialVersionUID = 1L;

    /** Of the CPU's allocator, of CUDA's, of cuBLAS and cuDNN, and of C++ and oneDNN. */
    private static final Pattern NO_MEMORY = Pattern.compile(
            "out of memory|not enough memory|can't allocate memory|STATUS_ALLOC_FAILED|bad_alloc|could not create a memory object");

    private TorchMemoryError(String message, EngineException cause) {
        super(message);
        initCause(cause);
    }

    /**
     * For what DJL allocates itself, without a {@link TorchModule}.
     *
     * @throws TorchMemoryError when libtorch does not get the memory
     */
    public static <T> T ifShort(Supplier<T> allocation) {
        try {
            return allocation.get();
        } catch (EngineException e) {
            of(e).ifPresent(error -> {
                throw error;
            });
            throw e;
        }
    }

    /** Empty if the operation failed for another reason. */
    static Optional<TorchMemoryError> of(EngineException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines()
                .filter(line -> NO_MEMORY.matcher(line).find())
                .findFirst()
                .map(line -> new TorchMemoryError(line, e));
    }
}
