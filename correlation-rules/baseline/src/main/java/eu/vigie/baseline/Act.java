package eu.vigie.baseline;

import eu.vigie.event.Require;
import eu.vigie.event.Utf16;
import eu.vigie.event.raw.RawId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an account did and that succeeded: all that baselines ever see of an event.
 *
 * @param privileged whether it used privileges: the account is an administrator from its first such act on
 * @param account who, as the log names it
 * @param source address it came from; null: the log does not say
 * @param target host on which it acted; null: the log does not say
 * @param command family of the command, see {@link CommandFamily}; null: it was none
 * @param micros event time in microseconds since 1970-01-01T00:00Z
 * @param rawId breaks ties in time
 * @param index number of the event inside its raw log, breaks the last ties
 * @param eventId event.id
 */
public record Act(
        ActKind kind,
        boolean privileged,
        String account,
        @Nullable String source,
        @Nullable String target,
        @Nullable String command,
        long micros,
        RawId rawId,
        int index,
        String eventId) {
    /** Longer values are cut, in UTF-16 units. */
    public static final int MAX_LENGTH = 128;

    /** Event time, then the order of sending. */
    public static final Comparator<Act> ORDER =
            Comparator.comparingLong(Act::micros).thenComparing(Act::rawId).thenComparingInt(Act::index);

    public Act {
        account = cut(Require.text(account, "account"));
        source = source == null ? null : cut(source);
        target = target == null ? null : cut(target);
        command = command == null ? null : cut(command);
        Require.text(eventId, "eventId");
    }

    /** Cutting leaves halves of characters, and logs have them: keys travel as UTF-8 and must come back the same. */
    private static String cut(String text) {
        return Utf16.wellFormed(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH));
    }
}
