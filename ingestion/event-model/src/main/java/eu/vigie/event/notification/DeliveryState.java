package eu.vigie.event.notification;

import java.util.Locale;

/** What became of one attempt to deliver. */
public enum DeliveryState {
    /** Recorded before anything leaves. */
    INTENT,
    SENT,
    /** The other side said no for now; it will be tried again. */
    RETRY,
    /** The other side said no for good, or the time for trying is over. */
    FAILED,
    /** Held back by the hourly limit; a digest will name it. */
    DIGESTED;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static DeliveryState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
