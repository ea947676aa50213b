package eu.vigie.sigma.match;

import java.util.function.IntConsumer;

/** The rules that events of one kind may match, bound to where the events' fields come from. */
interface Bucket {
    /** Hands over, in rising order, the places in the bucket of the rules that match the event at hand; where fields are unknown, that may. */
    void match(IntConsumer onMatch);
}
