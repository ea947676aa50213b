package eu.vigie.console;

import eu.vigie.console.access.Login;
import eu.vigie.console.access.LoginThrottle;
import eu.vigie.console.access.Sessions;
import eu.vigie.console.access.Tokens;
import eu.vigie.console.access.UserFile;
import eu.vigie.console.page.RuleBook;
import eu.vigie.console.store.CaseStore;
import eu.vigie.console.web.ConsoleMetrics;
import eu.vigie.console.web.ConsoleServer;
import eu.vigie.console.web.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The console put together. */
public final class Console implements AutoCloseable {
    private final ConsoleServer server;

    /** Builds and starts it. */
    public Console(
            InetSocketAddress listen,
            SslContextFactory.Server tls,
            ConsoleSettings settings,
            CaseStore store,
            Surroundings surroundings,
            RuleBook rules,
            UserFile users,
            SecureRandom random,
            Clock clock,
            MeterRegistry registry) {
        Tokens tokens = new Tokens(random);
        this.server = new ConsoleServer(
                listen,
                tls,
                new ConsoleServer.Parts(
                        store,
                        surroundings,
                        rules,
                        users,
                        new Login(users, new LoginThrottle(clock)),
                        new Sessions(tokens, clock, settings.sessionIdle(), settings.sessionLength()),
                        tokens,
                        new ConsoleMetrics(registry),
                        clock,
                        settings.zone(),
                        settings.baselines()));
        server.start();
    }

    /** The port that people connect to. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
