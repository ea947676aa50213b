package eu.vigie.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What every page carries around its content.
 *
 * @param title of the page, without log text
 * @param section which entry of the navigation is the current one
 * @param user who is logged in; empty: nobody
 * @param csrf token for the forms of this session; empty: nobody is logged in
 * @param assets version of the style sheet and scripts, so that browsers may keep them
 */
public record Frame(String title, String section, String user, String csrf, DisplayTime time, String assets) {
    /** Whether someone is logged in. */
    public boolean known() {
        return !user.isEmpty();
    }

    /** Whether the reader is in this section of the navigation. */
    public boolean at(String entry) {
        return section.equals(entry);
    }

    /** A value as part of a link: percent-encoded, so that nothing in it leads elsewhere. */
    public static String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code 12,345}. */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 alert}, {@code 2 alerts}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }
}
