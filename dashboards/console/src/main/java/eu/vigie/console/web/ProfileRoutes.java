package eu.vigie.console.web;

import eu.vigie.console.page.Frame;
import eu.vigie.console.page.LogText;
import eu.vigie.console.page.ProfileView;
import eu.vigie.console.store.CaseStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is usual for an account or a host. It tells how a person works, so it opens from an alert that names it and from nowhere else: there is
 * no list and no search. Who looked at whose stands in the log.
 */
final class ProfileRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileRoutes.class);

    private final CaseStore store;
    private final boolean baselines;
    private final Pages pages;

    /** {@code baselines}: whether they are on. */
    ProfileRoutes(CaseStore store, boolean baselines, Pages pages) {
        this.store = store;
        this.baselines = baselines;
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/profile", this::profile);
    }

    private void profile(Context ctx) {
        @Nullable String alert = ctx.queryParam("alert");
        @Nullable String entity = ctx.queryParam("entity");
        if (alert == null || entity == null) {
            pages.problem(
                    ctx,
                    HttpStatus.BAD_REQUEST,
                    "A profile opens from an alert",
                    "Open an alert that names the account or host, and follow the link there.");
            return;
        }
        ProfileView view = ProfileView.load(store, baselines, alert, entity).orElseThrow(NotThere::new);
        Frame frame = pages.frame(ctx, "Profile", "alerts");
        view.profile()
                .ifPresent(shown -> LOG.info(
                        "{} looked at the profile of {}, from the alert {}",
                        frame.user(),
                        LogText.cell(shown.entity().toString()),
                        view.alert().id()));
        pages.show(ctx, "profile.jte", frame, view);
    }
}
