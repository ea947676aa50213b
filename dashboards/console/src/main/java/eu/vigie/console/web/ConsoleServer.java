package eu.vigie.console.web;

import eu.vigie.console.access.Login;
import eu.vigie.console.access.Sessions;
import eu.vigie.console.access.Tokens;
import eu.vigie.console.access.UserFile;
import eu.vigie.console.page.RuleBook;
import eu.vigie.console.store.CaseStore;
import eu.vigie.console.store.StoreAwayException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console as one HTTPS server: its listener, its routes, and what it says when something is wrong. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int MAX_CONNECTIONS = 200;
    private static final int MAX_THREADS = 24;
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(20);

    private final Javalin javalin;
    private final Pages pages;
    private final ConsoleMetrics metrics;

    /** Everything that the pages work with. {@code baselines}: whether they are on. */
    public record Parts(
            CaseStore store,
            Surroundings surroundings,
            RuleBook rules,
            UserFile users,
            Login login,
            Sessions sessions,
            Tokens tokens,
            ConsoleMetrics metrics,
            Clock clock,
            ZoneId zone,
            boolean baselines) {}

    public ConsoleServer(InetSocketAddress listen, SslContextFactory.Server tls, Parts parts) {
        Assets assets = new Assets();
        this.metrics = parts.metrics();
        this.pages = new Pages(parts.clock(), parts.zone(), assets);
        metrics.sessions(parts.sessions()::count);
        this.javalin = Javalin.create(config -> {
            limits(config);
            config.jetty.addConnector((server, http) -> connector(server, http, listen, tls));
            config.requestLogger.http(
                    (ctx, millis) -> metrics.request(ctx.statusCode(), Duration.ofNanos((long) (millis * 1_000_000))));
            routes(config.routes, assets, parts);
        });
    }

    /** Listens; throws when the port is taken. */
    public void start() {
        javalin.start();
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Answers what is being asked, then stops. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void limits(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = BodyLimit.MAX_BYTES;
        config.http.generateEtags = false;
        // Compressing what holds both a secret and a stranger's text tells the secret to who counts bytes (BREACH).
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 4, 60_000);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(3_000);
            server.setErrorHandler(new PlainErrors());
            server.setHandler(new BodyLimit());
        });
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, InetSocketAddress listen, SslContextFactory.Server tls) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(16 * 1024);
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false);
        http.addCustomizer(secure);
        http.addCustomizer(new SecurityHeaders());
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(listen.getHostString());
        connector.setPort(listen.getPort());
        connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MAX_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(2_000);
        server.addBean(limit);
        return connector;
    }

    private void routes(RoutesConfig routes, Assets assets, Parts parts) {
        Guard guard = new Guard(parts.sessions(), assets.paths(), pages);
        routes.before(guard::check);
        assets.paths().forEach(path -> routes.get(path, assets::serve));
        new LoginRoutes(parts.login(), parts.sessions(), parts.tokens(), pages, metrics).add(routes);
        new AccountRoutes(parts.users(), parts.login(), parts.sessions(), pages).add(routes);
        new CaseRoutes(parts.store(), parts.surroundings(), parts.rules(), parts.baselines(), pages).add(routes);
        new ProfileRoutes(parts.store(), parts.baselines(), pages).add(routes);
        new ExceptionRoutes(parts.store(), parts.surroundings(), pages).add(routes);
        new EventRoutes(parts.store(), pages).add(routes);
        routes.exception(StoreAwayException.class, (e, ctx) -> storeAway(ctx, parts.surroundings()));
        routes.exception(NotThere.class, (e, ctx) -> notThere(ctx));
        routes.exception(Exception.class, ConsoleServer::failed);
        routes.error(HttpStatus.NOT_FOUND, this::notThere);
        routes.error(
                HttpStatus.INTERNAL_SERVER_ERROR,
                ctx -> pages.problem(
                        ctx,
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "This page failed",
                        "The reason stands in the console's log. Alerts and notifications do not depend on it."));
    }

    /** The index is away: the page says what that means, and goes on being the page for whoever waits on it. */
    private void storeAway(Context ctx, Surroundings surroundings) {
        metrics.storeAway();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("frame", pages.frame(ctx, "Index away", ""));
        parameters.put("components", surroundings.components());
        boolean fragment = ctx.header("HX-Request") != null;
        // htmx leaves the page as it is on an error status, and then old figures would pass for new ones.
        ctx.status(fragment ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "20");
        pages.render(ctx, fragment ? "liveaway.jte" : "away.jte", parameters);
    }

    private void notThere(Context ctx) {
        pages.problem(
                ctx,
                HttpStatus.NOT_FOUND,
                "There is nothing at this address",
                "The address may be mistyped, older than what the index keeps, or so new that it is not indexed yet: then it is there in a"
                        + " few seconds.");
    }

    private static void failed(Exception e, Context ctx) {
        if (e instanceof QuietException) {
            // The peer broke off: nothing failed here, and whoever does it on purpose must not fill the log.
            ctx.status(HttpStatus.BAD_REQUEST);
            return;
        }
        LOG.error("A page failed: {} {}", ctx.method(), ctx.endpoint().path, e);
        ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
