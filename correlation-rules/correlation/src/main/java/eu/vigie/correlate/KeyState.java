package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.List;

/**
 * What one key remembers between calls: all that must survive a crash. The correlator keeps nothing else that it could not rebuild from
 * here. An implementation need not be safe for several threads.
 */
public interface KeyState {
    /** Arrivals that no watermark has passed yet, and late ones that wait for the next, in order of arrival. */
    List<Routed> pending();

    void addPending(Routed arrival);

    void replacePending(List<Routed> arrivals);

    /** Evaluated matches, in {@link Order#OF_MATCHES}. */
    List<Match> buffer();

    /** Appends matches that come after all in the buffer. */
    void appendBuffer(List<Match> matches);

    void replaceBuffer(List<Match> matches);

    /** {@link KeyProgress#NONE} for a new key. */
    KeyProgress progress();

    void progress(KeyProgress progress);

    /** Forgets the key. */
    void clear();
}
