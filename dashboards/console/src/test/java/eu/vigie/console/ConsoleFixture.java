package eu.vigie.console;

import eu.vigie.console.access.PasswordHash;
import eu.vigie.console.access.UserFile;
import eu.vigie.console.page.ComponentHealth;
import eu.vigie.console.page.Decided;
import eu.vigie.console.page.RuleBook;
import eu.vigie.console.web.Surroundings;
import eu.vigie.console.web.Tls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;

/** A running console over a store in memory, with one user and a clock of its own. */
final class ConsoleFixture implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "correct-horse-7";

    final SteppedClock clock = new SteppedClock(SampleDay.NOW);
    final MemoryCaseStore store;
    private final Console console;
    private final SSLContext trust;

    ConsoleFixture(Path data, MemoryCaseStore store) throws IOException, GeneralSecurityException {
        this(data, store, true);
    }

    /** {@code baselines}: whether they are on. */
    ConsoleFixture(Path data, MemoryCaseStore store, boolean baselines) throws IOException, GeneralSecurityException {
        this.store = store;
        UserFile users = new UserFile(data, new SecureRandom());
        Files.createDirectories(users.file().getParent());
        // Few iterations: these tests are not about how long a guess takes.
        PasswordHash hash = PasswordHash.of(PASSWORD.toCharArray(), 1_000, new SecureRandom());
        Files.writeString(users.file(), "users:\n  - name: " + USER + "\n    password: \"" + hash.text() + "\"\n");
        TestCertificate certificate = TestCertificate.in(data, Clock.systemUTC().instant());
        this.trust = Tls.trusting(certificate.certificate());
        this.console = new Console(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Tls.server(certificate.certificate(), certificate.key()),
                ConsoleSettings.byDefault(ZoneId.of("Europe/Paris")).with(baselines),
                store,
                new Components(Optional.of(SampleExceptions.decided())),
                RuleBook.read(List.of(rules(data))),
                users,
                new SecureRandom(),
                clock,
                new SimpleMeterRegistry());
    }

    /** A folder with the rule behind {@link SampleDay#ALERT}. */
    private static Path rules(Path data) throws IOException {
        Path rules = Files.createDirectories(data.resolve("rules"));
        Files.writeString(rules.resolve("guessing.yml"), """
                title: Password guessing over SSH
                name: rule-a1
                description: Somebody tries out <passwords>.
                falsepositives: [A job with an old password]
                status: test
                level: high
                logsource: {product: linux, service: sshd}
                detection:
                  selection: {event.outcome: failure}
                  condition: selection
                tests:
                  - name: not shown
                    expect: fires
                    lines: ["x"]
                """);
        return rules;
    }

    Browser browser() {
        return new Browser(console.port(), trust);
    }

    /** A browser whose user is logged in. */
    Browser insider() throws IOException, InterruptedException {
        Browser browser = browser();
        browser.logIn(USER, PASSWORD, "/");
        return browser;
    }

    int port() {
        return console.port();
    }

    @Override
    public void close() {
        console.close();
    }

    private record Components(Optional<Decided> decided) implements Surroundings {
        @Override
        public OptionalLong topicEnd() {
            return OptionalLong.empty();
        }

        @Override
        public List<ComponentHealth> components() {
            return List.of(new ComponentHealth("collector", "ready", SampleDay.NOW, 0, ""));
        }
    }
}
