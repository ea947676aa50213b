package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.Digits;
import eu.vigie.normalize.draft.Words;
import org.jspecify.annotations.Nullable;

/**
 * An address and port at the end of a message, behind a name that a stranger chose. Read from the right: {@code root from 192.0.2.1 port
 * 22 ssh2} may itself be the name.
 *
 * @param name what stands before the separator
 * @param rest what follows the port, such as {@code ssh2}
 */
record Peer(String name, String address, @Nullable String port, String rest) {

    /** {@code NAME from ADDRESS[ port N][ rest]}, the last such reading. */
    static @Nullable Peer lastFrom(String text) {
        return read(text, text.lastIndexOf(" from "), 6);
    }

    /** {@code NAME from ADDRESS[ port N][ rest]}, the first such reading. */
    static @Nullable Peer firstFrom(String text) {
        return read(text, text.indexOf(" from "), 6);
    }

    /** {@code NAME ADDRESS port N}, where ADDRESS is the last word but two. */
    static @Nullable Peer beforePort(String text) {
        int port = text.lastIndexOf(" port ");
        return port < 0 ? null : read(text, text.lastIndexOf(' ', port - 1), 1);
    }

    /** {@code ADDRESS[ port N][ rest]} at the beginning of a text. */
    static @Nullable Peer leading(String text) {
        return read(text, 0, 0);
    }

    private static @Nullable Peer read(String text, int separator, int separatorLength) {
        if (separator < 0) {
            return null;
        }
        int start = separator + separatorLength;
        int end = Words.end(text, start);
        if (end == start) {
            return null;
        }
        String address = text.substring(start, end);
        String name = text.substring(0, separator);
        if (text.startsWith(" port ", end)) {
            int portEnd = Digits.skip(text, end + 6);
            if (portEnd > end + 6) {
                return new Peer(name, address, text.substring(end + 6, portEnd), text.substring(portEnd));
            }
        }
        return new Peer(name, address, null, text.substring(end));
    }
}
