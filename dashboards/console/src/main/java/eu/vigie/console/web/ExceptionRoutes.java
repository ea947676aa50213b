package eu.vigie.console.web;

import eu.vigie.console.page.ExceptionView;
import eu.vigie.console.page.ExceptionsView;
import eu.vigie.console.page.Frame;
import eu.vigie.console.store.CaseStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The list of exceptions and the page of each. Read only: they are written with the command line. */
final class ExceptionRoutes {
    private static final String SECTION = "exceptions";

    private final CaseStore store;
    private final Surroundings surroundings;
    private final Pages pages;

    ExceptionRoutes(CaseStore store, Surroundings surroundings, Pages pages) {
        this.store = store;
        this.surroundings = surroundings;
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/exceptions", this::all);
        routes.get("/exceptions/{id}", this::one);
    }

    private void all(Context ctx) {
        Frame frame = pages.frame(ctx, "Exceptions", SECTION);
        pages.show(
                ctx,
                "exceptions.jte",
                frame,
                ExceptionsView.of(
                        surroundings.decided(), store.silenced(), frame.time().now()));
    }

    private void one(Context ctx) {
        String id = ctx.pathParam("id");
        Frame frame = pages.frame(ctx, "Exception", SECTION);
        ExceptionView view = ExceptionView.load(
                        surroundings.decided(), store, id, frame.time().now())
                .orElseThrow(NotThere::new);
        pages.show(ctx, "exception.jte", frame, view);
    }
}
