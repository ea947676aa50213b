package eu.vigie.console.page;

/**
 * The login form.
 *
 * @param token that the form must repeat
 * @param to page of ours to go to afterwards
 * @param name as typed before
 * @param error what went wrong; empty: nothing
 */
public record LoginView(String token, String to, String name, String error) {}
