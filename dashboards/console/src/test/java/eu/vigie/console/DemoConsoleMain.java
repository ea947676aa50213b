package eu.vigie.console;

import eu.vigie.console.access.UserFile;
import eu.vigie.console.page.ComponentHealth;
import eu.vigie.console.page.Decided;
import eu.vigie.console.page.RuleBook;
import eu.vigie.console.web.Surroundings;
import eu.vigie.console.web.Tls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows the pages over made-up cases, for whoever works on them: {@code DemoConsoleMain PORT sample|empty|away}. */
final class DemoConsoleMain {
    private DemoConsoleMain() {}

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("vigie-demo-console");
        UserFile users = new UserFile(data, new SecureRandom());
        users.createIfAbsent();
        users.changePassword(UserFile.FIRST_USER, "demo".toCharArray());
        TestCertificate certificate = TestCertificate.in(data, Instant.now());
        MemoryCaseStore store = args[1].equals("sample") ? SampleDay.store() : new MemoryCaseStore();
        if (args[1].equals("sample")) {
            SampleExceptions.silence(store);
            SampleProfiles.put(store);
        }
        store.away = args[1].equals("away");
        Console console = new Console(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
                Tls.server(certificate.certificate(), certificate.key()),
                ConsoleSettings.byDefault(ZoneId.of("Europe/Paris")).with(true),
                store,
                new Components(Optional.of(
                        args[1].equals("sample") ? SampleExceptions.decided() : new Decided(List.of(), List.of()))),
                RuleBook.EMPTY,
                users,
                new SecureRandom(),
                Clock.fixed(SampleDay.NOW, ZoneOffset.UTC),
                new SimpleMeterRegistry());
        System.out.println("https://localhost:" + console.port() + "  admin / demo");
        Thread.sleep(Duration.ofHours(2).toMillis());
    }

    private record Components(Optional<Decided> decided) implements Surroundings {
        @Override
        public OptionalLong topicEnd() {
            return OptionalLong.of(245_489);
        }

        @Override
        public List<ComponentHealth> components() {
            Instant since = SampleDay.NOW.minus(Duration.ofHours(26));
            return List.of(
                    new ComponentHealth("kafka", "ready", since, 0, ""),
                    new ComponentHealth("opensearch", "ready", since, 0, ""),
                    new ComponentHealth("flink-taskmanager", "ready", since, 1, ""),
                    new ComponentHealth("collector", "ready", since, 0, ""),
                    new ComponentHealth(
                            "notifier",
                            "backing-off",
                            SampleDay.NOW.minusSeconds(95),
                            4,
                            "ended with 3; starts again in 16 s"));
        }
    }
}
