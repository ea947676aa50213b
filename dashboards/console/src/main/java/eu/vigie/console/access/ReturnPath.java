package eu.vigie.console.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after the login: a page of this console and nothing else. */
public final class ReturnPath {
    /** The page that everyone may see first. */
    public static final String HOME = "/";

    /** Two slashes, a backslash, a scheme or a control character would lead elsewhere: none of them fits. */
    private static final Pattern OWN_PAGE = Pattern.compile(
            "/(?:(?:incidents|alerts|events)(?:/[A-Za-z0-9._~-]{1,200})?|pipeline|account)?(?:\\?[A-Za-z0-9._~%&=+*:@-]{0,800})?");

    private ReturnPath() {}

    /** The path when it is one of ours, else the home page. */
    public static String safe(@Nullable String path) {
        return path != null && OWN_PAGE.matcher(path).matches() ? path : HOME;
    }
}
