package eu.vigie.notify.delivery;

import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is on record for one channel: the fold of its {@link Delivery} records, and nothing else. A message is known by its notification's
 * id, a digest by its message id.
 */
public final class Ledger {
    /** The limit counts over this time. */
    public static final Duration HOUR = Duration.ofHours(1);

    /** A digest names so many; the next one held begins another. */
    public static final int MAX_HELD = 200;

    private final Map<String, Progress> messages = new HashMap<>();
    private final Map<String, List<String>> digests = new LinkedHashMap<>();
    private final Map<String, Instant> left = new HashMap<>();

    /** Adds a record; those of other channels are the caller's to keep away. */
    public void add(Delivery delivery) {
        String id = delivery.notification();
        Progress before = progress(id);
        Progress after = before.then(delivery);
        messages.put(id, after);
        if (delivery.state() == DeliveryState.DIGESTED && !before.held() && !before.done()) {
            digests.computeIfAbsent(delivery.messageId(), digest -> new ArrayList<>())
                    .add(id);
        }
        if (!after.mayHaveLeft()) {
            left.remove(id);
        } else if (delivery.state() == DeliveryState.INTENT || delivery.state() == DeliveryState.SENT) {
            left.put(id, delivery.at());
        }
    }

    /** Of a notification, or of a digest by its message id. */
    public Progress progress(String id) {
        return messages.getOrDefault(id, Progress.NONE);
    }

    /** Whether nothing more will be tried: sent, failed, or held in a digest of which that is true. */
    public boolean done(String id) {
        Progress progress = progress(id);
        return progress.done()
                || (progress.held() && progress(progress.messageId()).done());
    }

    /** Message ids of the digests that hold something and are not done, oldest first. */
    public List<String> openDigests() {
        digests.keySet().removeIf(digest -> progress(digest).done());
        return List.copyOf(digests.keySet());
    }

    /** The digest that can take one more: not full, and no attempt made, for what was attempted must not change. */
    public Optional<String> collectingDigest() {
        return openDigests().stream()
                .filter(digest ->
                        progress(digest).last() == null && held(digest).size() < MAX_HELD)
                .findFirst();
    }

    /** Ids of the notifications that an open digest holds, in the order they were held. */
    public List<String> held(String digest) {
        return List.copyOf(digests.getOrDefault(digest, List.of()));
    }

    /** Wall clock of every message that left, or may have, within the hour before {@code now}, without {@code except}. */
    Collection<Instant> leftWithinTheHour(String except, Instant now) {
        left.values().removeIf(at -> !at.isAfter(now.minus(HOUR)));
        Map<String, Instant> others = new HashMap<>(left);
        others.remove(except);
        return others.values();
    }
}
