package eu.vigie.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * The console's cookies. The prefix {@code __Host-} makes browsers refuse them without Secure, with a Domain or on another path, so that
 * no neighbour can plant one.
 */
final class Cookies {
    /** Token of the session. */
    static final String SESSION = "__Host-vigie-session";

    /** Token that the login form must repeat. */
    static final String LOGIN = "__Host-vigie-login";

    private Cookies() {}

    static Optional<String> read(Context ctx, String name) {
        return Optional.ofNullable(ctx.cookie(name)).filter(value -> !value.isBlank());
    }

    /** Sets a cookie that ends with the browser. */
    static void set(Context ctx, String name, String value) {
        ctx.cookie(new Cookie(name, value, "/", -1, true, true, null, SameSite.STRICT));
    }

    static void remove(Context ctx, String name) {
        ctx.cookie(new Cookie(name, "", "/", 0, true, true, null, SameSite.STRICT));
    }
}
