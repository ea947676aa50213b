package eu.vigie.event.json;

import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Forgettings;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Exemptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The topic {@code vigie.decisions} as people read it: what its records make, and which of them are of no use. The jobs come to the
 * same, as they read the same records in the same order.
 */
public final class DecisionLog {
    private final Exemptions exemptions = new Exemptions();
    private final Forgettings forgettings = new Forgettings();
    private final List<String> unusable = new ArrayList<>();

    /** Takes the next record of the topic. */
    public void take(long offset, byte[] value) {
        try {
            switch (DecisionAbout.of(value)) {
                case EXCEPTION -> take(offset, ExemptionStepJson.read(value));
                case BASELINE -> take(offset, ForgettingJson.read(value));
            }
        } catch (MalformedRecordException e) {
            unusable.add("record " + offset + " is no decision: " + e.getMessage());
        }
    }

    private void take(long offset, ExemptionStep step) {
        Optional<String> refusal = exemptions.take(step);
        refusal.ifPresent(why -> unusable.add(step.by().text() + " at " + step.at() + ", "
                + step.act().word() + " " + step.exemption() + ": refused, " + why + " (record " + offset + ")"));
    }

    private void take(long offset, Forgetting decision) {
        Optional<String> refusal = forgettings.take(decision);
        refusal.ifPresent(why -> unusable.add(decision.by().text() + " at " + decision.at() + ", forget "
                + decision.entity() + ": refused, " + why + " (record " + offset + ")"));
    }

    public Exemptions exemptions() {
        return exemptions;
    }

    public Forgettings forgettings() {
        return forgettings;
    }

    /** A line for each record that changed nothing, oldest first. */
    public List<String> unusable() {
        return List.copyOf(unusable);
    }
}
