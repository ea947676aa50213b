package eu.vigie.appliance.process;

/** Where the appliance as a whole stands. */
public enum Phase {
    STARTING,
    /** Everything served at least once since the start. */
    READY,
    STOPPING,
    STOPPED,
    /** The start was given up. */
    FAILED
}
