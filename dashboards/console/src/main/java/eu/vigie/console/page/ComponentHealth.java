package eu.vigie.console.page;

import java.time.Instant;

/**
 * How one component of the appliance does, as its launcher says.
 *
 * @param state the launcher's word: {@code ready}, {@code starting}, {@code backing-off} ...
 * @param since wall clock of the last change
 * @param restarts starts after the first
 * @param detail what it waits for or died of; empty: nothing to say
 */
public record ComponentHealth(String name, String state, Instant since, int restarts, String detail) {
    /** Whether it serves. */
    public boolean isReady() {
        return state.equals("ready");
    }
}
