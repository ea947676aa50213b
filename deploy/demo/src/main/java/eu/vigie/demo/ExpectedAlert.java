package eu.vigie.demo;

/**
 * An alert that the day must raise.
 *
 * @param rule id of the rule
 * @param entity in the form {@code kind:value}
 * @param detections how often the rule fires on the entity
 * @param because what happens in the story, in a few words
 */
public record ExpectedAlert(String rule, String entity, long detections, String because) {}
