package eu.vigie.rule.alerting;

/**
 * What was chosen for a rule.
 *
 * @param because for people, in a few words: {@code level medium is below high}
 * @param asked whether a person asked for it: the rule's author or an override; false: the profile decided
 */
public record Choice(Outcome outcome, String because, boolean asked) {}
