package eu.vigie.job.detection;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.source.SourceSettings;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.io.Serializable;

/** What travels with the job for the profiles of administrators and of sources: their settings, and what becomes of what they find. */
record Baselines(BaselineSettings settings, SourceSettings sources, AlertingPolicy alerting) implements Serializable {
    /** No profiles. */
    static final Baselines OFF = new Baselines(BaselineSettings.DEFAULT, AlertingPolicy.STANDARD);

    /** Administrators alone. */
    Baselines(BaselineSettings settings, AlertingPolicy alerting) {
        this(settings, SourceSettings.OFF, alerting);
    }
}
