package eu.vigie.collect.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of one input, by address, and those of all inputs. */
final class ConnectionLimits {
    private final int most;
    private final int mostPerAddress;
    private final int mostOfAll;
    private final AtomicInteger ofAll;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private int count;

    /**
     * @param ofAll shared by all inputs
     */
    ConnectionLimits(int most, int mostPerAddress, int mostOfAll, AtomicInteger ofAll) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.mostOfAll = mostOfAll;
        this.ofAll = ofAll;
    }

    /** Whether one more may be open; then {@link #release} must follow once. */
    synchronized boolean tryAcquire(InetAddress address) {
        int fromAddress = open.getOrDefault(address, 0);
        if (count >= most || fromAddress >= mostPerAddress) {
            return false;
        }
        if (ofAll.incrementAndGet() > mostOfAll) {
            ofAll.decrementAndGet();
            return false;
        }
        open.put(address, fromAddress + 1);
        count++;
        return true;
    }

    synchronized void release(InetAddress address) {
        count--;
        ofAll.decrementAndGet();
        open.computeIfPresent(address, (unused, n) -> n == 1 ? null : n - 1);
    }

    synchronized int open() {
        return count;
    }
}
