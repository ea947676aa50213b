package eu.vigie.console.web;

import eu.vigie.console.access.ReturnPath;
import eu.vigie.console.access.Session;
import eu.vigie.console.access.Sessions;
import eu.vigie.console.access.Tokens;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route: without a session only the login and the assets are there, and nothing is changed without the session's
 * token. What is not on the short list needs a session, also what does not exist.
 */
final class Guard {
    /** The field of forms. */
    static final String CSRF_FIELD = "csrf";

    private static final String SESSION = "vigie.session";
    private static final String LOGIN = "/login";

    private final Sessions sessions;
    private final Set<String> open;
    private final Pages pages;

    /** {@code open} names the exact paths that need no session, beside the login. */
    Guard(Sessions sessions, Set<String> open, Pages pages) {
        this.sessions = sessions;
        this.open = Set.copyOf(open);
        this.pages = pages;
    }

    /** Lets the request pass, or answers it. */
    void check(Context ctx) {
        if (changes(ctx) && isForeign(ctx)) {
            refuse(ctx);
            return;
        }
        if (open.contains(ctx.path()) || ctx.path().equals(LOGIN)) {
            return;
        }
        boolean byPerson = !ctx.path().equals(CaseRoutes.LIVE);
        Optional<Session> session = Cookies.read(ctx, Cookies.SESSION).flatMap(token -> sessions.find(token, byPerson));
        if (session.isEmpty()) {
            askToLogIn(ctx);
        } else if (changes(ctx) && !hasToken(ctx, session.get())) {
            refuse(ctx);
        } else {
            ctx.attribute(SESSION, session.get());
        }
    }

    /** The session of a request that passed, empty on the open pages. */
    static Optional<Session> session(Context ctx) {
        return Optional.ofNullable(ctx.<Session>attribute(SESSION));
    }

    private void askToLogIn(Context ctx) {
        String to = ReturnPath.safe(wanted(ctx));
        String login =
                to.equals(ReturnPath.HOME) ? LOGIN : LOGIN + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        ctx.skipRemainingHandlers();
        if (ctx.header("HX-Request") != null) {
            // A fragment cannot become the login page; htmx goes there as a whole.
            ctx.header("HX-Redirect", login).status(HttpStatus.UNAUTHORIZED);
        } else if ("cross-site".equals(ctx.header("Sec-Fetch-Site")) && HandlerType.GET.equals(ctx.method())) {
            // Someone followed a link in webmail: the browser held the strict cookie back. From our own page it will
            // not.
            pages.opening(ctx, to);
        } else {
            ctx.redirect(login, HttpStatus.SEE_OTHER);
        }
    }

    /** Only pages are returned to: repeating a change or a fragment after a login would surprise. */
    private static @Nullable String wanted(Context ctx) {
        if (!HandlerType.GET.equals(ctx.method())) {
            return null;
        }
        return ctx.queryString() == null ? ctx.path() : ctx.path() + "?" + ctx.queryString();
    }

    private void refuse(Context ctx) {
        ctx.skipRemainingHandlers();
        pages.problem(
                ctx,
                HttpStatus.FORBIDDEN,
                "The form was not accepted",
                "It did not come from a page of this session. Go back, load the page again and send it once more.");
    }

    private static boolean changes(Context ctx) {
        return !HandlerType.GET.equals(ctx.method()) && !HandlerType.HEAD.equals(ctx.method());
    }

    /** Whether the browser says that another site sent this. Old browsers say nothing; the token still stands. */
    private static boolean isForeign(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = ctx.header("Origin");
        return origin != null && !origin.equals("https://" + ctx.header("Host"));
    }

    private static boolean hasToken(Context ctx, Session session) {
        String token = ctx.formParam(CSRF_FIELD);
        return token != null && Tokens.same(token, session.csrf());
    }
}
