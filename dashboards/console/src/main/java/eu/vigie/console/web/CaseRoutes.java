package eu.vigie.console.web;

import eu.vigie.console.page.AlertView;
import eu.vigie.console.page.AlertsView;
import eu.vigie.console.page.IncidentView;
import eu.vigie.console.page.IncidentsView;
import eu.vigie.console.page.OverviewView;
import eu.vigie.console.page.PipelineView;
import eu.vigie.console.page.RuleBook;
import eu.vigie.console.store.CaseFilter;
import eu.vigie.console.store.CaseStore;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;
import eu.vigie.event.incident.IncidentStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The overview, the lists and pages of alerts and incidents, and the account of the pipeline. */
final class CaseRoutes {
    /** The part of the overview that a page fetches by itself; it does not keep a session alive. */
    static final String LIVE = "/live";

    private final CaseStore store;
    private final Surroundings surroundings;
    private final RuleBook rules;
    private final boolean baselines;
    private final Pages pages;

    CaseRoutes(CaseStore store, Surroundings surroundings, RuleBook rules, boolean baselines, Pages pages) {
        this.store = store;
        this.baselines = baselines;
        this.rules = rules;
        this.surroundings = surroundings;
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/", ctx -> overview(ctx, "overview.jte"));
        routes.get(LIVE, ctx -> overview(ctx, "live.jte"));
        routes.get("/incidents", this::incidents);
        routes.get("/incidents/{id}", this::incident);
        routes.get("/alerts", this::alerts);
        routes.get("/alerts/{id}", this::alert);
        routes.get("/pipeline", this::pipeline);
    }

    private void overview(Context ctx, String template) {
        pages.render(
                ctx,
                template,
                Map.of(
                        "frame", pages.frame(ctx, "Overview", "overview"),
                        "view", OverviewView.load(store, surroundings.topicEnd()),
                        "components", surroundings.components()));
    }

    private void incidents(Context ctx) {
        CaseFilter filter = filter(ctx, word(ctx, "status", IncidentStatus.values(), IncidentStatus::word));
        pages.show(
                ctx,
                "incidents.jte",
                pages.frame(ctx, "Incidents", "incidents"),
                new IncidentsView(filter, store.incidents(filter, IncidentsView.SHOWN)));
    }

    private void incident(Context ctx) {
        IncidentView view = IncidentView.load(store, ctx.pathParam("id")).orElseThrow(NotThere::new);
        pages.show(
                ctx,
                "incident.jte",
                pages.frame(ctx, "Incident " + view.incident().number(), "incidents"),
                view);
    }

    private void alerts(Context ctx) {
        CaseFilter filter = filter(ctx, word(ctx, "status", AlertStatus.values(), AlertStatus::word));
        pages.show(
                ctx,
                "alerts.jte",
                pages.frame(ctx, "Alerts", "alerts"),
                new AlertsView(filter, store.alerts(filter, AlertsView.SHOWN)));
    }

    private void alert(Context ctx) {
        AlertView view =
                AlertView.load(store, rules, baselines, ctx.pathParam("id")).orElseThrow(NotThere::new);
        pages.show(ctx, "alert.jte", pages.frame(ctx, "Alert", "alerts"), view);
    }

    private void pipeline(Context ctx) {
        pages.render(
                ctx,
                "pipeline.jte",
                Map.of(
                        "frame", pages.frame(ctx, "Pipeline", "pipeline"),
                        "view", PipelineView.load(store, surroundings.topicEnd()),
                        "components", surroundings.components()));
    }

    private static CaseFilter filter(Context ctx, Optional<String> status) {
        return new CaseFilter(
                status, word(ctx, "severity", Level.values(), Level::word), text(ctx.queryParam("entity")));
    }

    /** One of a closed set; anything else counts as not asked. */
    private static <T> Optional<String> word(Context ctx, String name, T[] all, Function<T, String> word) {
        return text(ctx.queryParam(name))
                .filter(asked -> Stream.of(all).map(word).anyMatch(asked::equals));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank() && text.length() <= 600);
    }
}
