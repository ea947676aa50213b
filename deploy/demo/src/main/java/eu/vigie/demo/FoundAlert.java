package eu.vigie.demo;

/**
 * An alert that was raised, as far as the check looks at it.
 *
 * @param rule id of the rule
 * @param title of the rule, for people
 * @param entity in the form {@code kind:value}
 * @param detections how often the rule fired on the entity
 */
public record FoundAlert(String rule, String title, String entity, long detections) {}
