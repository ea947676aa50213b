package eu.vigie.correlate;

import eu.vigie.event.detection.Match;

/**
 * For which logs a version of a rule is: rules are changed while they run, and which version judges a log is decided by when it was received,
 * so that a restart decides it again in the same way. All times are receptions in microseconds since 1970.
 *
 * @param fromMicros it fires on logs received from here on
 * @param toMicros and before here
 * @param seesFromMicros its window holds logs received from here on: of a version that follows another one of the same rule, over the same
 *     matches, also those before its own time, so that changing a rule opens no gap
 */
record InForce(long fromMicros, long toMicros, long seesFromMicros) {
    static final InForce ALWAYS = new InForce(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);

    boolean sees(long receivedMicros) {
        return receivedMicros >= seesFromMicros;
    }

    boolean decides(long receivedMicros) {
        return fromMicros <= receivedMicros && receivedMicros < toMicros;
    }

    /** What fires by the passing of time fires that much after its trigger was received. */
    boolean decides(Firing firing) {
        Match trigger = firing.trigger();
        return decides(trigger.receivedMicros() + firing.timestampMicros() - trigger.timestampMicros());
    }
}
