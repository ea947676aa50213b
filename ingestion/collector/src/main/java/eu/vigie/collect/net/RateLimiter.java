package eu.vigie.collect.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A bucket of tokens for each address: a second's worth may come at once. Whoever cannot be held back is refused ({@link #tryTake}); whoever
 * can be is told how long to wait ({@link #take}).
 */
public final class RateLimiter {
    /** Full buckets are forgotten when more addresses than this are known. */
    private static final int MANY = 10_000;

    private static final long SECOND = 1_000_000_000L;

    private static final class Bucket {
        double tokens;
        long at;
    }

    private final double perSecond;
    private final Map<InetAddress, Bucket> buckets = new HashMap<>();

    /**
     * @param perSecond 0: no bound
     */
    public RateLimiter(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes a token if there is one. */
    synchronized boolean tryTake(InetAddress address, long nowNanos) {
        if (perSecond == 0) {
            return true;
        }
        Bucket bucket = bucket(address, nowNanos);
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    /** Takes tokens, on credit if need be; the time until the debt is paid, zero when there is none. */
    public synchronized Duration take(InetAddress address, int tokens, long nowNanos) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        Bucket bucket = bucket(address, nowNanos);
        bucket.tokens -= tokens;
        return bucket.tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-bucket.tokens / perSecond * SECOND));
    }

    private Bucket bucket(InetAddress address, long nowNanos) {
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.tokens + refill(bucket, nowNanos) >= perSecond);
        }
        Bucket bucket = buckets.computeIfAbsent(address, unused -> {
            Bucket fresh = new Bucket();
            fresh.tokens = perSecond;
            fresh.at = nowNanos;
            return fresh;
        });
        bucket.tokens = Math.min(perSecond, bucket.tokens + refill(bucket, nowNanos));
        bucket.at = nowNanos;
        return bucket;
    }

    private double refill(Bucket bucket, long nowNanos) {
        return perSecond * (nowNanos - bucket.at) / SECOND;
    }
}
