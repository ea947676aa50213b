package eu.vigie.console.page;

import eu.vigie.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One event, whole: its fields and its raw log.
 *
 * @param original the raw log made visible, at most {@link LogText#PAGE} characters; empty: the event holds none
 * @param cut whether the page leaves out some of the raw log
 */
public record EventView(EventLine line, Event event, String original, boolean cut, List<Field> fields) {
    /** What a page shows of one value. */
    static final int VALUE = 4_000;

    private static final String ORIGINAL = "event.original";

    /** A field with its value as text made visible. */
    public record Field(String name, String value) {}

    /** The page of an event. */
    public static EventView of(Event event) {
        String original = original(event);
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, Object> entry : new TreeMap<>(event.fields()).entrySet()) {
            if (!entry.getKey().equals(ORIGINAL)) {
                fields.add(new Field(LogText.cell(entry.getKey()), value(entry.getValue())));
            }
        }
        return new EventView(
                EventLine.of(event), event, LogText.page(original), original.length() > LogText.PAGE, fields);
    }

    /** The raw log as the source sent it, decoded; empty when the event holds none. */
    public static String original(Event event) {
        return event.get(ORIGINAL) instanceof String text ? text : "";
    }

    private static String value(Object value) {
        String text = value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        return text.length() > VALUE
                ? LogText.visible(LogText.beginning(text, VALUE)) + "… (" + Frame.number(text.length()) + " characters)"
                : LogText.visible(text);
    }
}
