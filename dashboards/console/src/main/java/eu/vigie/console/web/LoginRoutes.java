package eu.vigie.console.web;

import eu.vigie.console.access.Login;
import eu.vigie.console.access.ReturnPath;
import eu.vigie.console.access.Session;
import eu.vigie.console.access.Sessions;
import eu.vigie.console.access.Tokens;
import eu.vigie.console.page.LoginView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login and logout. */
final class LoginRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);

    private final Login login;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Pages pages;
    private final ConsoleMetrics metrics;

    LoginRoutes(Login login, Sessions sessions, Tokens tokens, Pages pages, ConsoleMetrics metrics) {
        this.login = login;
        this.sessions = sessions;
        this.tokens = tokens;
        this.pages = pages;
        this.metrics = metrics;
    }

    void add(RoutesConfig routes) {
        routes.get("/login", this::form);
        routes.post("/login", this::attempt);
        routes.post("/logout", this::logout);
    }

    private void form(Context ctx) {
        show(ctx, ReturnPath.safe(ctx.queryParam("to")), "", "");
    }

    private void attempt(Context ctx) throws IOException {
        String to = ReturnPath.safe(ctx.formParam("to"));
        String name = Optional.ofNullable(ctx.formParam("name")).orElse("");
        String password = Optional.ofNullable(ctx.formParam("password")).orElse("");
        if (!repeatsItsCookie(ctx)) {
            ctx.status(HttpStatus.FORBIDDEN);
            show(ctx, to, name, "The form was too old or did not come from this page. Please try once more.");
            return;
        }
        Login.Answer answer = login.attempt(name, password.toCharArray(), ctx.ip());
        metrics.login(answer.outcome());
        switch (answer.outcome()) {
            case WELCOME -> welcome(ctx, name, to);
            case WRONG -> {
                LOG.warn("Login refused from {}: wrong name or password", ctx.ip());
                ctx.status(HttpStatus.UNAUTHORIZED);
                show(ctx, to, name, "Wrong name or password.");
            }
            case TOO_MANY, BUSY -> {
                long seconds = seconds(answer.pause());
                ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", Long.toString(seconds));
                show(ctx, to, name, "Too many attempts. Please wait " + seconds + " s, then try again.");
            }
        }
    }

    /** Double submit: another site can neither read nor plant a cookie of this prefix. */
    private static boolean repeatsItsCookie(Context ctx) {
        String field = ctx.formParam(Guard.CSRF_FIELD);
        return field != null
                && Cookies.read(ctx, Cookies.LOGIN)
                        .filter(cookie -> Tokens.same(cookie, field))
                        .isPresent();
    }

    private void welcome(Context ctx, String name, String to) {
        // A session that was open in this browser ends: its token never outlives a change of person.
        Cookies.read(ctx, Cookies.SESSION).ifPresent(sessions::close);
        Cookies.set(ctx, Cookies.SESSION, sessions.open(name));
        Cookies.remove(ctx, Cookies.LOGIN);
        LOG.info("{} logged in from {}", name, ctx.ip());
        ctx.redirect(to, HttpStatus.SEE_OTHER);
    }

    private void logout(Context ctx) {
        Cookies.read(ctx, Cookies.SESSION).ifPresent(sessions::close);
        Cookies.remove(ctx, Cookies.SESSION);
        Guard.session(ctx).map(Session::user).ifPresent(user -> LOG.info("{} logged out", user));
        ctx.redirect("/login", HttpStatus.SEE_OTHER);
    }

    private void show(Context ctx, String to, String name, String error) {
        String token = Cookies.read(ctx, Cookies.LOGIN).orElseGet(tokens::next);
        Cookies.set(ctx, Cookies.LOGIN, token);
        pages.show(ctx, "login.jte", pages.frame(ctx, "Log in", ""), new LoginView(token, to, name, error));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
