package eu.vigie.appliance.backtest;

import eu.vigie.event.detection.Detection;
import java.time.Instant;

/**
 * What a comparison needs of a detection.
 *
 * @param id the detection's
 * @param rule id of the rule
 * @param at event time at which it fired
 * @param entity that it is about
 * @param run number of the replay or import; 0: live
 * @param occasion the same for two versions of a rule that fire on the same event at the same time: the id without the rule's text
 * @param words the condition with the value reached
 */
public record Fired(String id, String rule, Instant at, String entity, int run, String occasion, String words) {
    static Fired of(Detection detection) {
        return new Fired(
                detection.id(),
                detection.rule().id(),
                detection.timestamp(),
                detection.entity().toString(),
                detection.run().number(),
                detection.timestamp() + "|" + detection.trigger() + "|"
                        + String.join("|", detection.group().values()),
                detection.explanation());
    }
}
