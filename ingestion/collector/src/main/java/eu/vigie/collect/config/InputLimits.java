package eu.vigie.collect.config;

import java.time.Duration;

/**
 * What bounds one input.
 *
 * @param maxConnections open at the same time
 * @param maxConnectionsPerAddress of them from one address
 * @param maxMessageBytes a longer message keeps only its head
 * @param maxRequestBytes of an HTTP request, compressed and inflated
 * @param maxRate messages a second from one address; 0: no bound
 * @param idleTimeout a connection without traffic is closed
 * @param messageTimeout a message or request that does not end in this time is cut
 */
public record InputLimits(
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxMessageBytes,
        int maxRequestBytes,
        int maxRate,
        Duration idleTimeout,
        Duration messageTimeout) {
    public static final InputLimits DEFAULT =
            new InputLimits(10_000, 1_000, 1 << 20, 8 << 20, 50_000, Duration.ofHours(1), Duration.ofSeconds(60));
}
