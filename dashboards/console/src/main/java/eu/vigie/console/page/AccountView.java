package eu.vigie.console.page;

/**
 * The form for a new password.
 *
 * @param problem what was wrong with what was sent; empty: nothing
 * @param shortest characters that a password must have
 */
public record AccountView(String problem, int shortest) {}
