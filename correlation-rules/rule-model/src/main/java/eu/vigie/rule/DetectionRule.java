package eu.vigie.rule;

import eu.vigie.settings.Node;

/**
 * A Sigma detection rule: true or false on one event.
 *
 * @param detection the {@code detection} map as written; sigma-engine compiles it
 */
public record DetectionRule(RuleHeader header, LogSource logSource, Node detection) {}
