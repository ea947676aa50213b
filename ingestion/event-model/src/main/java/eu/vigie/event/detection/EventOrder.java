package eu.vigie.event.detection;

import eu.vigie.event.raw.RawId;

/**
 * The place of an event in the order of sending, read from its id: {@code rawId} or {@code rawId.index}. An id that is neither (events made
 * elsewhere) has a place too: it is arbitrary, but always the same.
 */
public record EventOrder(RawId rawId, int index) {
    /** The place of the event with the id. */
    public static EventOrder of(String eventId) {
        int dash = eventId.lastIndexOf('-');
        int dot = eventId.indexOf('.', dash + 1);
        try {
            return dot < 0
                    ? new EventOrder(RawId.parse(eventId), 0)
                    : new EventOrder(
                            RawId.parse(eventId.substring(0, dot)),
                            Integer.parseInt(eventId, dot + 1, eventId.length(), 10));
        } catch (IllegalArgumentException e) {
            return new EventOrder(new RawId("foreign", 0, eventId.hashCode() & 0x7fff_ffffL), 0);
        }
    }
}
