package eu.vigie.tuning;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.event.exemption.Exemptions;
import java.util.Optional;

/**
 * Decides what alerts. A detection that would alert, or count as risk, is silenced by the first exemption that covers it; one that does
 * neither is nobody's to silence.
 *
 * <p>An exemption covers times, and none before it was written, so what fired and its revision by late logs are judged alike. Only in the
 * moments in which one begins or ends may they part, and so a withdrawal goes everywhere: nobody is left with an alert that was taken back.
 */
public final class Silencer {
    private Silencer() {}

    /** The exemption under which the detection is to be shown; empty: none. */
    public static Optional<Silenced> silences(Detection detection, Exemptions exemptions) {
        return detection.rule().alerting() || detection.rule().countsAsRisk()
                ? exemptions.covering(detection).map(Exemption::id).map(id -> new Silenced(detection, id))
                : Optional.empty();
    }

    /** Whether it goes on to alerts, incidents and risk all the same. */
    public static boolean passes(Detection detection, Optional<Silenced> silenced) {
        return silenced.isEmpty() || detection.state() == DetectionState.WITHDRAWN;
    }
}
