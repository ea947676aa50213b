package eu.vigie.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the alerts of one rule and entity are kept. A port: a map in tests, keyed state in the job. */
public interface AlertStore {
    /** Id of the alert that takes detections now, or null. */
    @Nullable
    String current();

    void current(String alertId);

    @Nullable
    AlertState alert(String alertId);

    /** All that are known. */
    List<AlertState> alerts();

    void put(AlertState state);

    @Nullable
    Crossing crossing(String detectionId);

    void put(String detectionId, Crossing crossing);

    /**
     * Forgets the detections consumed before the time, in milliseconds of append time, and the alerts that none of the rest names, but the
     * current one. Tells how many detections are left.
     */
    int forget(long before);

    /** Forgets everything. */
    void clear();
}
