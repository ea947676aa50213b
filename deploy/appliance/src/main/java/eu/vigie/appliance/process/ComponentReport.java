package eu.vigie.appliance.process;

import java.time.Instant;

/**
 * What is known of one component at one moment.
 *
 * @param pid 0: no process
 * @param since wall clock of the last change of state
 * @param restarts starts after the first
 * @param detail what it waits for or died of; empty: nothing to say
 */
public record ComponentReport(
        String name, ComponentState state, long pid, Instant since, int restarts, String detail) {}
