package eu.vigie.baseline.source;

import eu.vigie.event.detection.Detection;
import java.util.List;

/**
 * What some minutes changed.
 *
 * @param profile after them; unknown: the source is forgotten
 * @param notProfiled logs of senders beyond those that are watched
 */
public record SourceObservation(SourceProfile profile, List<Detection> found, long notProfiled) {
    public SourceObservation {
        found = List.copyOf(found);
    }
}
