package eu.vigie.console.page;

import eu.vigie.event.exemption.Exemption;
import java.util.List;

/**
 * What people decided about exceptions.
 *
 * @param exemptions in the order in which they were written
 * @param unusable a line for each record that changed nothing
 */
public record Decided(List<Exemption> exemptions, List<String> unusable) {
    public Decided {
        exemptions = List.copyOf(exemptions);
        unusable = List.copyOf(unusable);
    }
}
