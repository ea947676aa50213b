package eu.vigie.console.web;

import eu.vigie.console.page.EventView;
import eu.vigie.console.page.SearchView;
import eu.vigie.console.store.CaseStore;
import eu.vigie.event.Event;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** The event search, the page of one event, and its raw log as a file. */
final class EventRoutes {
    private final CaseStore store;
    private final Pages pages;

    EventRoutes(CaseStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/events", this::search);
        routes.get("/events/{id}", this::event);
        routes.get("/events/{id}/raw", this::raw);
    }

    private void search(Context ctx) {
        String text = Optional.ofNullable(ctx.queryParam("q")).orElse("").strip();
        pages.show(ctx, "events.jte", pages.frame(ctx, "Events", "events"), SearchView.load(store, text));
    }

    /** The whole page, or for htmx only the raw log below the line that was clicked. */
    private void event(Context ctx) {
        EventView view = EventView.of(find(ctx));
        boolean fragment = ctx.header("HX-Request") != null;
        ctx.header("Vary", "HX-Request");
        pages.show(ctx, fragment ? "rawlog.jte" : "event.jte", pages.frame(ctx, "Event", "events"), view);
    }

    /** The raw log as text to keep: never rendered, whatever it holds. */
    private void raw(Context ctx) {
        Event event = find(ctx);
        ctx.header("Content-Disposition", "attachment; filename=\"raw-log.txt\"")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType("text/plain; charset=utf-8")
                .result(EventView.original(event));
    }

    private Event find(Context ctx) {
        return store.event(ctx.pathParam("id")).orElseThrow(NotThere::new);
    }
}
