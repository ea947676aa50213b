package eu.vigie.event.raw;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which replay a log belongs to and where it stands in it: all that a clock needs which starts with the replay and ends with it. A replay
 * sends the beginning of every file first, then the rest by several senders, file after file, and at last one log alone, when all others
 * are stored.
 *
 * <p>Text form, in the request's and the record's header: {@code number/senders/files/file/part}, such as {@code 7/3/2/0/body}.
 *
 * @param number counted up from 1 by the appliance; a higher one is a later replay
 * @param senders that share the rest of the files; each sends its part in the order of the files, and each file's in order
 * @param files how many files there are
 * @param file which of them this log stands in, from 0
 */
public record ReplayRun(int number, int senders, int files, int file, Part part) {
    /** The numbers that the time axis of runs has room for. */
    public static final int MAX_NUMBER = (1 << 20) - 2;

    /** Senders that one replay may have. */
    public static final int MAX_SENDERS = 64;

    /** Files that one replay may have. */
    public static final int MAX_FILES = 10_000;

    /** The part of a replay. */
    public enum Part {
        /** The beginning of a file, sent ahead: it says from when on the file is. */
        HEAD,
        /** The files in their order. */
        BODY,
        /** The last log of all. */
        TAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern TEXT = Pattern.compile("(\\d{1,7})/(\\d{1,5})/(\\d{1,5})/(\\d{1,5})/(head|body|tail)");

    public ReplayRun {
        check("number", number, 1, MAX_NUMBER);
        check("senders", senders, 1, MAX_SENDERS);
        check("files", files, 1, MAX_FILES);
        check("file", file, 0, files - 1);
    }

    /** Reads the text form; throws {@link IllegalArgumentException} when it is none. */
    public static ReplayRun parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a replay is number/senders/files/file/head, body or tail");
        }
        return new ReplayRun(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Part.valueOf(parts.group(5).toUpperCase(Locale.ROOT)));
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "a replay's " + what + " is " + least + " to " + most + ", not " + value);
        }
    }

    @Override
    public String toString() {
        return number + "/" + senders + "/" + files + "/" + file + "/" + part.word();
    }
}
