package eu.vigie.appliance.demo;

import eu.vigie.appliance.check.Preflight;
import eu.vigie.appliance.config.Ports;
import eu.vigie.appliance.config.Ports.Listener;
import java.util.stream.IntStream;

/** Ports of a demonstration: beside those of a real appliance, and beside another demonstration's. */
public final class DemoPorts {
    private static final int FIRST = Ports.DEFAULT_BASE + 100;
    private static final int STEP = 20;
    private static final int TRIES = 20;

    private DemoPorts() {}

    /** The first of a row of ports that are all free; when there is none the first of all, which the start then complains about. */
    public static int freeBase() {
        return IntStream.range(0, TRIES)
                .map(i -> FIRST + i * STEP)
                .filter(DemoPorts::isFree)
                .findFirst()
                .orElse(FIRST);
    }

    /** The port of the collector's metrics: the one after the appliance's own. */
    public static int metrics(int base) {
        return base + Listener.values().length;
    }

    private static boolean isFree(int base) {
        return IntStream.rangeClosed(base, metrics(base)).allMatch(Preflight::isFree);
    }
}
