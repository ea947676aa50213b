package eu.vigie.notify.channel;

import java.util.Locale;

/** Tells a host of this machine by its name or address as written; nothing is looked up. */
public final class Loopback {
    private Loopback() {}

    public static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
