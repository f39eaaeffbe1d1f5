package io.tuneloom.artifactstore;

/** The storage cannot be reached, read or written: full, no permission, no network. Later it may work. */
public final class StorageUnavailableException extends RuntimeException {
    /** @param what what was attempted and where; the cause's message is added, with its name but without its package */
    public StorageUnavailableException(String what, Throwable cause) {
        super("%s: %s: %s".formatted(what, cause.getClass().getSimpleName(), cause.getMessage()), cause);
    }
}
