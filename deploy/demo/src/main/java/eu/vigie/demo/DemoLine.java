package eu.vigie.demo;

import java.time.Instant;

/**
 * One line of a log.
 *
 * @param source id of its source
 * @param at the time that the line itself states
 * @param text without a line end
 */
public record DemoLine(String source, Instant at, String text) {}
