package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.probe.Sockets;
import eu.vigie.verify.running.Accounts;
import eu.vigie.verify.running.Accounts.Sum;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.CollectorMetrics;
import eu.vigie.verify.running.ComponentSeen;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.RunningAppliance;
import eu.vigie.verify.running.Trust;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every port of every component is sent what it should never see; afterwards everything serves and every log is accounted for. */
@ExtendWith(RunningAppliance.class)
class HostileInputIT {
    private static final boolean DEEP = Boolean.getBoolean("vigie.deep");
    private static final int ROUNDS = DEEP ? 20 : 2;
    private static final int CONNECTIONS = DEEP ? 10_000 : 1_000;
    private static final int CONNECTIONS_TO_THE_INPUT = 10_000;

    private final ApplianceProcess appliance;
    private final EventIndex index;
    private final Accounts accounts;
    private final int lines;
    private final int datagrams;

    HostileInputIT(ApplianceProcess appliance) throws Exception {
        this.appliance = appliance;
        this.index = EventIndex.of(appliance);
        this.accounts = new Accounts(appliance, index);
        this.lines = appliance.inputPort(RunningAppliance.LINES);
        this.datagrams = appliance.inputPort(RunningAppliance.DATAGRAMS);
    }

    @Test
    void everythingStillServesAndEveryLogIsAccountedFor() throws Exception {
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        System.out.println("HostileInputIT: repeat with -Dvigie.seed=" + seed);
        Random random = new Random(seed);
        CollectorMetrics metricsBefore = metrics();
        Map<String, Sum> before = accounts.settled();
        List<ComponentSeen> componentsBefore = appliance.components();
        List<Integer> ports = ports(componentsBefore);
        assertThat(ports).contains(lines).hasSizeGreaterThanOrEqualTo(ApplianceProcess.Listener.values().length);

        SSLContext tls = Trust.authority(appliance.data().resolve("ca.pem"));
        for (int round = 0; round < ROUNDS; round++) {
            sendToAll(ports, tls, random);
            for (Hostility hostility : Hostility.values()) {
                hostility.sendDatagram(datagrams, random);
            }
        }
        for (int port : ports) {
            int total = port == lines ? CONNECTIONS_TO_THE_INPUT : CONNECTIONS;
            int taken = Hostility.flood(port, total, atATime());
            System.out.println("HostileInputIT: port " + port + " took " + taken + " of " + total + " connections");
        }

        Await.until("all components serve", appliance::components, HostileInputIT::allReady);
        assertGoodLinesGetThrough();
        Map<String, Sum> after = accounts.settled();
        // what is no UTF-8 text, and what is too long, is a dead letter
        assertThat(sum(after, "lines").deadLetters())
                .isGreaterThan(sum(before, "lines").deadLetters());
        assertCollectorCounted(
                componentsBefore,
                metricsBefore,
                sum(after, "lines").raw() - sum(before, "lines").raw());
    }

    /** All ports side by side, each with a chance of its own: the same seed sends the same. */
    private static void sendToAll(List<Integer> ports, SSLContext tls, Random random) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int port : ports) {
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> {
                for (Hostility hostility : Hostility.values()) {
                    hostility.send(port, own);
                    hostility.sendInTls(port, tls, own);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Its counts begin anew with its process, so they are compared only while that is the same. */
    private void assertCollectorCounted(List<ComponentSeen> components, CollectorMetrics before, long raw)
            throws Exception {
        long collector = pid(components);
        assertThat(pid(appliance.components())).as("the collector did not die").isEqualTo(collector);
        CollectorMetrics now = Await.until("the collector's own sum", this::metrics, m -> m.unexplained() == 0);
        assertThat(now.received("lines") - before.received("lines"))
                .as("received = in the raw topic + discarded and counted")
                .isEqualTo(raw + now.discarded("lines") - before.discarded("lines"));
    }

    private void assertGoodLinesGetThrough() throws Exception {
        SyslogLines good = SyslogLines.of("good-after-hostility.example", 100);
        good.sendTo(lines);
        Await.until("good lines are events", () -> good.indexedEvents(index), count -> count >= 100);
        assertThat(good.indexed(index)).containsExactlyInAnyOrderElementsOf(good.lines());
    }

    private static long pid(List<ComponentSeen> components) {
        return components.stream()
                .filter(c -> c.name().equals("collector"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static boolean allReady(List<ComponentSeen> components) {
        return components.stream().allMatch(c -> c.state().equals("ready"));
    }

    private static Sum sum(Map<String, Sum> sums, String source) {
        return sums.getOrDefault(source, new Sum(0, 0, 0, 0));
    }

    private static List<Integer> ports(List<ComponentSeen> components) throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (ComponentSeen component : components) {
            ports.addAll(Sockets.listening(component.pid()));
        }
        return ports;
    }

    /** As many as this process may have open, and some to spare. */
    private static int atATime() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount()
                : 1_000;
        return (int) Math.max(100, Math.min(10_000, descriptors / 2));
    }

    private CollectorMetrics metrics() throws Exception {
        return CollectorMetrics.of(appliance, appliance.metricsPort());
    }
}
