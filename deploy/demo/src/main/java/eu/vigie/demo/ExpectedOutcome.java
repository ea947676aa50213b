package eu.vigie.demo;

import java.util.List;

/**
 * What must be found in the day: these alerts and no others, and one suspected incident that holds what belongs together.
 *
 * @param alerts all of them
 * @param suspectedIncidents how many incidents must be suspected major
 * @param incidentEntities entities, in the form {@code kind:value}, that the suspected incident must name
 * @param story what happened, a sentence a line, for people
 */
public record ExpectedOutcome(
        List<ExpectedAlert> alerts, int suspectedIncidents, List<String> incidentEntities, List<String> story) {
    public ExpectedOutcome {
        alerts = List.copyOf(alerts);
        incidentEntities = List.copyOf(incidentEntities);
        story = List.copyOf(story);
    }
}
