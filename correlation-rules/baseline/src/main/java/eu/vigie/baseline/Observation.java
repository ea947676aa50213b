package eu.vigie.baseline;

import eu.vigie.event.detection.Detection;
import java.util.List;

/**
 * What one act changed: the profile after it, and what was unusual about it.
 *
 * @param judged false: it came too late to be judged
 */
public record Observation(Profile profile, List<Detection> found, boolean judged) {
    public Observation {
        found = List.copyOf(found);
    }
}
