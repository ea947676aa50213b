package eu.vigie.cli.input;

import eu.vigie.event.Event;

/**
 * An event and where it was read.
 *
 * @param line from 1
 */
public record ReadEvent(String file, long line, Event event) {}
