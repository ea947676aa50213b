package eu.vigie.correlate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys used last, as far as the room goes. */
final class LiveKeys implements AutoCloseable {
    private static final class Held {
        private final LiveKey key;
        private long weight;

        Held(LiveKey key) {
            this.key = key;
        }
    }

    private final Room room;
    private final Map<String, Held> keys = new LinkedHashMap<>(1024, 0.75f, true);
    private long weight;

    LiveKeys(Room room) {
        this.room = room;
        room.join();
    }

    @Nullable
    LiveKey get(String key) {
        Held held = keys.get(key);
        return held == null ? null : held.key;
    }

    /** It is there from now on, or it has changed. The key itself stays, however large. */
    void put(String key, LiveKey live) {
        Held held = keys.get(key);
        if (held == null || held.key != live) {
            remove(key);
            held = new Held(live);
            keys.put(key, held);
        }
        weigh(held, live.weight());
        for (Iterator<Held> eldest = keys.values().iterator(); keys.size() > 1 && room.isTooMuch(weight); ) {
            Held gone = eldest.next();
            if (gone != held) {
                weigh(gone, 0);
                eldest.remove();
            }
        }
    }

    void remove(String key) {
        Held held = keys.remove(key);
        if (held != null) {
            weigh(held, 0);
        }
    }

    private void weigh(Held held, long now) {
        room.change(now - held.weight);
        weight += now - held.weight;
        held.weight = now;
    }

    @Override
    public void close() {
        keys.clear();
        room.leave(weight);
        weight = 0;
    }
}
