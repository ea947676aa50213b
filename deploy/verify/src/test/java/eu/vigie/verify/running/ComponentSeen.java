package eu.vigie.verify.running;

/** A component as the launcher's state file tells it. */
public record ComponentSeen(String name, String state, long pid, int restarts) {}
