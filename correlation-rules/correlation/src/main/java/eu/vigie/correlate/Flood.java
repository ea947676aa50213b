package eu.vigie.correlate;

/** Bounds what one key keeps. */
final class Flood {
    private final int maxMatches;

    Flood(int maxMatches) {
        this.maxMatches = maxMatches;
    }

    void relieve(Route route, KeyState state, long now) {
        if (state.buffer().size() <= maxMatches) {
            return;
        }
    }
}
