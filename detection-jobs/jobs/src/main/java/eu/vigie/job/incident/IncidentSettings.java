package eu.vigie.job.incident;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.incident.AssetInventory;
import eu.vigie.incident.IncidentPolicy;
import eu.vigie.risk.RiskPolicy;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.nio.file.Path;

/** The sections {@code incidents} and {@code assets} of the configuration. */
public record IncidentSettings(RiskPolicy risk, AlertPolicy alerts, IncidentPolicy incidents) {
    public static final IncidentSettings DEFAULT =
            new IncidentSettings(RiskPolicy.DEFAULT, AlertPolicy.DEFAULT, IncidentPolicy.DEFAULT);

    /**
     * Reads both.
     *
     * @param configuration the whole configuration
     * @param base the folder that relative paths start from
     */
    public static IncidentSettings read(Section configuration, Path base, Problems problems) {
        AssetInventory inventory = AssetInventory.read(configuration, base, problems);
        Section section = configuration.section("incidents");
        IncidentSettings settings = new IncidentSettings(
                RiskPolicy.read(section), AlertPolicy.read(section), IncidentPolicy.read(section, inventory));
        section.close();
        return settings;
    }
}
