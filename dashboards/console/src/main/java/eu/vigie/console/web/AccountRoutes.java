package eu.vigie.console.web;

import eu.vigie.console.access.Login;
import eu.vigie.console.access.Session;
import eu.vigie.console.access.Sessions;
import eu.vigie.console.access.UserFile;
import eu.vigie.console.page.AccountView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page on which people change their own password. */
final class AccountRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRoutes.class);
    /** NIST SP 800-63B section 5.1.1.2 asks for 8 at least; these accounts read everything. */
    private static final int SHORTEST = 12;

    private final UserFile users;
    private final Login login;
    private final Sessions sessions;
    private final Pages pages;

    AccountRoutes(UserFile users, Login login, Sessions sessions, Pages pages) {
        this.users = users;
        this.login = login;
        this.sessions = sessions;
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/account", ctx -> show(ctx, HttpStatus.OK, ""));
        routes.post("/account", this::change);
    }

    private void change(Context ctx) throws IOException {
        String user = Guard.session(ctx).map(Session::user).orElseThrow(NotThere::new);
        String fresh = text(ctx, "fresh");
        if (fresh.length() < SHORTEST || fresh.length() > Login.MAX_PASSWORD) {
            show(
                    ctx,
                    HttpStatus.BAD_REQUEST,
                    "The new password must have " + SHORTEST + " to " + Login.MAX_PASSWORD + " characters.");
            return;
        }
        if (!fresh.equals(text(ctx, "again"))) {
            show(ctx, HttpStatus.BAD_REQUEST, "The two new passwords differ.");
            return;
        }
        // Asked again, and throttled: a screen left open must not give the account away.
        if (login.attempt(user, text(ctx, "password").toCharArray(), ctx.ip()).outcome() != Login.Outcome.WELCOME) {
            show(ctx, HttpStatus.FORBIDDEN, "The present password was not right, or there were too many attempts.");
            return;
        }
        users.changePassword(user, fresh.toCharArray());
        sessions.closeAll(user);
        Cookies.remove(ctx, Cookies.SESSION);
        LOG.info("{} changed the password; all sessions of that user ended", user);
        ctx.redirect("/login", HttpStatus.SEE_OTHER);
    }

    private void show(Context ctx, HttpStatus status, String problem) {
        ctx.status(status);
        pages.show(ctx, "account.jte", pages.frame(ctx, "Account", "account"), new AccountView(problem, SHORTEST));
    }

    private static String text(Context ctx, String field) {
        return Optional.ofNullable(ctx.formParam(field)).orElse("");
    }
}
