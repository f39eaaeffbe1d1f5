package io.tuneloom.artifactstore;

import io.tuneloom.wording.IoFailure;
import java.io.IOException;

/** The storage cannot be reached, read or written: full, no permission, no network. Later it may work. */
public final class StorageUnavailableException extends RuntimeException {
    /** @param what what was attempted and where; why it failed is added */
    public StorageUnavailableException(String what, Throwable cause) {
        super(
                cause instanceof IOException failure
                        ? IoFailure.sentence(what, failure)
                        : "%s: %s".formatted(what, cause.getMessage()),
                cause);
    }
}
