package eu.vigie.console;

import com.sun.net.httpserver.HttpServer;
import eu.vigie.console.access.Login;
import eu.vigie.console.access.LoginThrottle;
import eu.vigie.console.access.Sessions;
import eu.vigie.console.access.Tokens;
import eu.vigie.console.access.UserFile;
import eu.vigie.console.store.CaseStore;
import eu.vigie.console.web.ConsoleMetrics;
import eu.vigie.console.web.ConsoleServer;
import eu.vigie.console.web.Surroundings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The console put together: the server that people see, and its metrics on loopback. */
public final class Console implements AutoCloseable {
    private final ConsoleServer server;
    private final Optional<HttpServer> metrics;

    /** Builds and starts it. */
    public Console(
            InetSocketAddress listen,
            SslContextFactory.Server tls,
            ConsoleSettings settings,
            CaseStore store,
            Surroundings surroundings,
            UserFile users,
            SecureRandom random,
            Clock clock)
            throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Tokens tokens = new Tokens(random);
        this.server = new ConsoleServer(
                listen,
                tls,
                new ConsoleServer.Parts(
                        store,
                        surroundings,
                        new Login(users, new LoginThrottle(clock)),
                        new Sessions(tokens, clock, settings.sessionIdle(), settings.sessionLength()),
                        tokens,
                        new ConsoleMetrics(registry),
                        clock,
                        settings.zone()));
        server.start();
        this.metrics =
                settings.metricsPort() == 0 ? Optional.empty() : Optional.of(serve(registry, settings.metricsPort()));
    }

    /** The port that people connect to. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        metrics.ifPresent(endpoint -> endpoint.stop(0));
        server.close();
    }

    private static HttpServer serve(PrometheusMeterRegistry registry, int port) throws IOException {
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        endpoint.createContext("/metrics", exchange -> {
            byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        endpoint.start();
        return endpoint;
    }
}
