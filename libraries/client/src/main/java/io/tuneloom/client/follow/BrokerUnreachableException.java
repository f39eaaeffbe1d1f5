package io.tuneloom.client.follow;

/** No broker of a Tuneloom system answers at the given address. */
public final class BrokerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerUnreachableException(String bootstrapServers, String why, Throwable cause) {
        super("No Tuneloom system answers at the broker %s: %s.".formatted(bootstrapServers, why), cause);
    }
}
