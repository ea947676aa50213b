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

    private static boolean isFree(int base) {
        return IntStream.range(base, base + Listener.values().length).allMatch(Preflight::isFree);
    }
}
