package eu.vigie.baseline;

import eu.vigie.event.detection.EventRef;
import java.util.List;

/**
 * Something unusual, in words.
 *
 * @param past the events that show what is usual, at most a few
 * @param eventCount acts that it is about
 */
record Finding(BaselineRule rule, String explanation, List<EventRef> past, long eventCount) {}
