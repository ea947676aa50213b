package eu.vigie.tuning;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.detection.Detection;

/**
 * A detection that does not alert.
 *
 * @param exemption id of the exemption that keeps it from alerting
 */
public record Silenced(Detection detection, String exemption) {
    /** What keeps those of one alert together. */
    public String key() {
        return exemption + "|" + AlertTracker.key(detection);
    }
}
