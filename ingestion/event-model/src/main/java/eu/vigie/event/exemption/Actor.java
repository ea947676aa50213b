package eu.vigie.event.exemption;

import eu.vigie.event.Require;

/**
 * Who did something.
 *
 * @param person as the configuration names people
 * @param login the account of the operating system that this person had logged in with
 * @param host the machine on which it was done
 */
public record Actor(String person, String login, String host) {
    public Actor {
        Require.text(person, "person");
        Require.text(login, "login");
        Require.text(host, "host");
    }

    /** Whether they may be one human: the same person, or two that share an account of the operating system. */
    public boolean mayBe(Actor other) {
        return person.equals(other.person) || login.equals(other.login);
    }

    /** In words. */
    public String text() {
        return person.equals(login) ? person + " on " + host : person + " (" + login + " on " + host + ")";
    }
}
