package eu.vigie.notify;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to where every notification is settled on every channel. Only that position is committed, so that a restart reads again whatever is
 * not settled, and a channel that is configured later starts there. Safe for several threads.
 */
final class LowWaterMark {
    private final Map<Integer, TreeMap<Long, String>> unsettled = new HashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final Map<String, Integer> channelsToGo = new HashMap<>();

    /** Returns whether the notification is new, so that the channels must be told. */
    synchronized boolean arrived(int partition, long offset, String notification, int channels) {
        next.put(partition, offset + 1);
        boolean fresh = !channelsToGo.containsKey(notification);
        if (fresh && channels > 0) {
            channelsToGo.put(notification, channels);
        }
        if (channelsToGo.containsKey(notification)) {
            unsettled.computeIfAbsent(partition, p -> new TreeMap<>()).put(offset, notification);
        }
        return fresh;
    }

    /** A record that is no notification. */
    synchronized void skipped(int partition, long offset) {
        next.put(partition, offset + 1);
    }

    /** One channel is through with it. */
    synchronized void settled(String notification) {
        channelsToGo.computeIfPresent(notification, (id, toGo) -> toGo == 1 ? null : toGo - 1);
    }

    /** The offset to continue from after a restart, for each partition of which something was read. */
    synchronized Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>(next);
        unsettled.forEach((partition, offsets) -> {
            offsets.values().removeIf(id -> !channelsToGo.containsKey(id));
            if (!offsets.isEmpty()) {
                positions.put(partition, offsets.firstKey());
            }
        });
        return positions;
    }
}
