package eu.vigie.console.web;

import eu.vigie.console.access.Session;
import eu.vigie.console.page.DisplayTime;
import eu.vigie.console.page.Frame;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Renders pages from the precompiled templates. */
final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Clock clock;
    private final ZoneId zone;
    private final Assets assets;

    Pages(Clock clock, ZoneId zone, Assets assets) {
        this.clock = clock;
        this.zone = zone;
        this.assets = assets;
    }

    /** What surrounds a page of this request. */
    Frame frame(Context ctx, String title, String section) {
        Optional<Session> session = Guard.session(ctx);
        return new Frame(
                title,
                section,
                session.map(Session::user).orElse(""),
                session.map(Session::csrf).orElse(""),
                new DisplayTime(zone, clock.instant()),
                assets.version());
    }

    /** Answers with a template that takes a frame and one view. */
    void show(Context ctx, String template, Frame frame, Object view) {
        render(ctx, template, Map.of("frame", frame, "view", view));
    }

    /** Answers with a template that takes these parameters. */
    void render(Context ctx, String template, Map<String, Object> parameters) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, parameters, output);
        ctx.contentType("text/html; charset=utf-8").result(output.toByteArray());
    }

    /** Answers with a sentence of what is wrong and one of what to do. */
    void problem(Context ctx, HttpStatus status, String what, String remedy) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("frame", frame(ctx, what, ""));
        parameters.put("what", what);
        parameters.put("remedy", remedy);
        ctx.status(status);
        render(ctx, "problem.jte", parameters);
    }

    /** Answers with a page that goes on to another of ours by itself. */
    void opening(Context ctx, String to) {
        render(ctx, "opening.jte", Map.of("frame", frame(ctx, "Opening", ""), "to", to));
    }
}
