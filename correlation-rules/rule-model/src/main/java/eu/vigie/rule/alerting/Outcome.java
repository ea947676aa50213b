package eu.vigie.rule.alerting;

import eu.vigie.event.detection.RuleRef;
import java.util.Locale;

/** What a detection of a rule becomes. */
public enum Outcome {
    /** It raises an alert. */
    ALERT,
    /** It raises none and is marked with {@link #RISK_TAG}: it is added up with others on the entity it is about. */
    RISK,
    /** It is kept and shown. */
    RECORD;

    /** The tag of detections that count as risk. */
    public static final String RISK_TAG = RuleRef.RISK_TAG;

    /** The word in configuration and lists. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
