package eu.vigie.alert;

import eu.vigie.event.alert.Alert;

/**
 * An alert as it stands, without the incident that holds it.
 *
 * @param opening how many of the alert's evidence belong to its first detection; the rest to its latest
 */
public record AlertState(Alert alert, int opening) {}
