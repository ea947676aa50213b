package eu.vigie.correlate.esper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A statement in EPL with what it must find, by the book: over the ordered events of one key. */
interface Statement {
    /** Over the streams A, B and C with the fields {@code user.name}, {@code size} and {@code missing}, which no event has. */
    String epl();

    /** Adds what the statement finds; the number of an event is its place. */
    void find(List<Shape.Step> events, Shape.Found found);

    /** By time and trigger, the events that are named. */
    default Map<String, Set<String>> expected(List<Shape.Step> ordered) {
        Shape.Found found = new Shape.Found(new TreeMap<>());
        find(new ArrayList<>(ordered), found);
        return found.firings();
    }
}
