package eu.vigie.baseline;

import eu.vigie.event.detection.Detection;
import java.util.List;

/** What one act changed: the profile after it, and what was unusual about it. */
public record Observation(Profile profile, List<Detection> found) {
    public Observation {
        found = List.copyOf(found);
    }
}
