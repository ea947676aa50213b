package eu.vigie.correlate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The running windows of the keys used last, bounded by keys and by the matches that their windows hold. */
final class LiveKeys {
    private static final int KEYS = 10_000;
    private static final long MATCHES = 50_000;

    private record Held(LiveKey live, long matches) {}

    private final Map<String, Held> keys = new LinkedHashMap<>(1024, 0.75f, true);
    private long matches;

    /** Hands the windows over; they are put back after use. */
    @Nullable
    LiveKey take(String key) {
        Held held = keys.remove(key);
        if (held == null) {
            return null;
        }
        matches -= held.matches();
        return held.live();
    }

    void put(String key, LiveKey live) {
        Held held = new Held(live, live.matches());
        keys.put(key, held);
        matches += held.matches();
        for (Iterator<Held> eldest = keys.values().iterator();
                keys.size() > 1 && (keys.size() > KEYS || matches > MATCHES); ) {
            matches -= eldest.next().matches();
            eldest.remove();
        }
    }
}
