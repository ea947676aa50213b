package eu.vigie.baseline.source;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Require;
import eu.vigie.event.Utf16;
import java.util.List;

/**
 * Logs of one sender of a source that were received within a minute; a minute may come in several tallies, which add up.
 *
 * @param source id of the configured source
 * @param sender address that they came from; empty: the input has none, or it is one beyond those that are told apart
 * @param minute of reception, since 1970
 * @param logs all of them, each once
 * @param deadLetters those of them that no normaliser understood
 * @param unnamed those of them whose sender is beyond those that are told apart
 * @param stated those of them that state a time, on inputs where it can be compared with the reception
 * @param offsets stated time less reception of some of these, in milliseconds
 * @param lastEvent event.id (of a dead letter the raw id) of the latest
 * @param lastMillis reception of the latest
 */
public record SourceTally(
        String source,
        String sender,
        long minute,
        long logs,
        long deadLetters,
        long unnamed,
        long stated,
        List<Long> offsets,
        String lastEvent,
        long lastMillis) {
    /** The sender of logs that have none. */
    public static final String NO_SENDER = "";

    /** Longer senders are cut, in UTF-16 units; an address is never longer than 45. */
    public static final int MAX_SENDER = 64;

    public SourceTally {
        source = cut(Require.text(source, "source"), EntityKey.MAX_LENGTH);
        sender = cut(sender, MAX_SENDER);
        offsets = List.copyOf(offsets);
        Require.text(lastEvent, "lastEvent");
    }

    /** Keys travel as UTF-8 and must come back the same. */
    private static String cut(String text, int longest) {
        return Utf16.wellFormed(text.length() <= longest ? text : text.substring(0, longest));
    }
}
