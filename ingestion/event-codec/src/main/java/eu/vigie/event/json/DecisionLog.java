package eu.vigie.event.json;

import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Exemptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The topic {@code vigie.decisions} as people read it: what its records make, and which of them are of no use. The incident job comes to the
 * same, as it reads the same records in the same order.
 */
public final class DecisionLog {
    private final Exemptions exemptions = new Exemptions();
    private final List<String> unusable = new ArrayList<>();

    /** Takes the next record of the topic. */
    public void take(long offset, byte[] value) {
        try {
            ExemptionStep step = ExemptionStepJson.read(value);
            Optional<String> refusal = exemptions.take(step);
            refusal.ifPresent(why -> unusable.add(step.by().text() + " at " + step.at() + ", "
                    + step.act().word() + " " + step.exemption() + ": refused, " + why + " (record " + offset + ")"));
        } catch (MalformedRecordException e) {
            unusable.add("record " + offset + " is no decision: " + e.getMessage());
        }
    }

    public Exemptions exemptions() {
        return exemptions;
    }

    /** A line for each record that changed nothing, oldest first. */
    public List<String> unusable() {
        return List.copyOf(unusable);
    }
}
