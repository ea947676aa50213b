package eu.vigie.appliance.process;

import java.util.Locale;

/** Where a component stands. */
public enum ComponentState {
    /** Not part of this distribution. */
    ABSENT,
    /** Waits for those it needs. */
    WAITING,
    /** Runs, and does not serve yet. */
    STARTING,
    READY,
    /** Died; will be started again after a pause. */
    BACKING_OFF,
    /** Ended over its configuration; a person must change it and start again. */
    REFUSED,
    STOPPING,
    STOPPED;

    /** The word in the state file, the status and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ComponentState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
