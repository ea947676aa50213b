package eu.vigie.collect.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.spool.Spool;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector's life by dice: arrivals, acknowledgements, Kafka going and coming, and the process killed, which may cost what came after
 * the last but one {@link Intake#secure} and nothing else. The reader of the topic drops a
 * log whose number is not above the last of its sender and source, as the detection job does: it must never drop one that it did not have.
 */
class IntakeSimulationTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void losesAndReordersNothingWhateverHappensToKafka() throws Exception {
        long seed = new Random().nextLong();
        int rounds = Boolean.getBoolean("vigie.deep") ? 2_000 : 60;
        for (int round = 0; round < rounds; round++) {
            live(seed + round);
        }
    }

    /** Memory was full, the spool was read ahead, and only then what stood before it in memory was secured: it belongs before that. */
    @Test
    void securesInOrderWhatStandsBeforeARecordReadAhead() throws Exception {
        live(3820681451757260655L);
    }

    private void live(long seed) throws Exception {
        Life life = new Life(folder.resolve("s" + seed), new Random(seed), "seed " + seed);
        for (int step = 0; step < 400; step++) {
            life.step();
        }
        life.end();
    }

    private static final class Life {
        private final Path folder;
        private final Random random;
        private final String as;
        private final Set<RawId> accepted = new HashSet<>();
        private final Map<RawId, Long> acceptedIn = new HashMap<>();
        private final Set<RawId> excused = new HashSet<>();
        private final Set<RawId> kept = new HashSet<>();
        private final Map<String, RawId> last = new HashMap<>();
        private final Deque<Intake.Entry> wire = new ArrayDeque<>();
        private Spool spool;
        private Intake intake;
        private long run;
        private long round;
        private Numbering numbering;
        private boolean live;
        private int batches;

        Life(Path folder, Random random, String as) throws IOException {
            this.folder = folder;
            this.random = random;
            this.as = as;
            start();
        }

        private void start() throws IOException {
            spool = Spool.open(folder, 60_000);
            numbering = new Numbering("c", ++run);
            intake = new Intake(
                    numbering, spool, new Intake.Limits(6_000, 3_000), new CollectorMetrics(new SimpleMeterRegistry()));
            live = false;
        }

        void step() throws Exception {
            switch (random.nextInt(13)) {
                case 0, 1, 2, 3 -> arrive();
                case 4 -> arriveByHttp();
                case 5, 6 -> send();
                case 7, 8 -> answer(random.nextInt(10));
                case 9 -> {
                    if (!live || random.nextInt(3) == 0) {
                        goAndCome();
                    }
                }
                case 10 -> {
                    if (!live) {
                        intake.live();
                        live = true;
                    }
                }
                case 11 -> {
                    round++;
                    intake.secure();
                }
                default -> {
                    if (random.nextInt(15) == 0) {
                        kill();
                    }
                }
            }
        }

        private void arrive() {
            String source = "s" + random.nextInt(2);
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                arrivals.add(arrival());
            }
            long before = numbering.upcoming();
            int taken = intake.offer(origin(source), arrivals);
            assertThat(taken).isBetween(0, arrivals.size());
            for (int i = 0; i < taken; i++) {
                RawId id = new RawId("c", run, before + i);
                accepted.add(id);
                acceptedIn.put(id, round);
            }
        }

        private void arriveByHttp() {
            List<RawId> ids = new ArrayList<>();
            List<Arrival> arrivals = new ArrayList<>();
            int batch = batches;
            for (int i = 0; i < 3; i++) {
                arrivals.add(arrival());
                ids.add(new RawId("s0~client" + run, 0, batch * 3L + i));
            }
            boolean taken = intake.offerAll(origin("s0"), arrivals, Optional.of(ids::get), new Receipt() {
                @Override
                public void stored() {
                    assertThat(kept).as(as).containsAll(ids);
                }

                @Override
                public void returned() {
                    // An honest client repeats it; here it is enough that nothing claims to have it.
                }
            });
            if (taken) {
                batches++;
            }
        }

        private void send() throws InterruptedException {
            if (live) {
                wire.addAll(intake.takeForSending(1 + random.nextInt(8), 0, 0));
            }
        }

        private void answer(int count) {
            for (int i = 0; i < count && !wire.isEmpty(); i++) {
                Intake.Entry entry = wire.removeFirst();
                deliver(entry.log);
                intake.stored(entry);
            }
        }

        /** The connection breaks: some of what was on the wire arrived, unanswered. */
        private void goAndCome() {
            breakWire();
            intake.away();
            live = false;
        }

        private void breakWire() {
            for (int i = random.nextInt(wire.size() + 1); i > 0; i--) {
                deliver(wire.removeFirst().log);
            }
            wire.clear();
        }

        private void kill() throws IOException {
            breakWire();
            Set<RawId> onDisk = new HashSet<>();
            Spool left = Spool.open(folder, 60_000);
            for (Optional<Spool.Stored> next = left.next(); next.isPresent(); next = left.next()) {
                onDisk.add(next.get().log().id());
            }
            accepted.stream()
                    .filter(id -> !onDisk.contains(id) && !kept.contains(id))
                    .forEach(id -> {
                        assertThat(acceptedIn.getOrDefault(id, round))
                                .as("%s was lost though it came before the last but one round: %s", id, as)
                                .isGreaterThanOrEqualTo(round - 1);
                        excused.add(id);
                    });
            acceptedIn.clear();
            start();
        }

        private void deliver(RawLog log) {
            String key = log.id().sender() + "/" + log.id().epoch() + "/"
                    + log.envelope().source();
            RawId previous = last.get(key);
            if (previous == null || log.id().sequence() > previous.sequence()) {
                last.put(key, log.id());
                assertThat(kept.add(log.id())).as(as).isTrue();
            } else if (accepted.contains(log.id())) {
                assertThat(kept)
                        .as("dropped as a repeat though new: %s, %s", log.id(), as)
                        .contains(log.id());
            }
        }

        void end() throws Exception {
            intake.live();
            live = true;
            while (!intake.isEmpty()) {
                wire.addAll(intake.takeForSending(100, 0, 0));
                answer(100);
            }
            accepted.removeAll(excused);
            assertThat(kept).as(as).containsAll(accepted);
            assertThat(spool.bytes()).as(as).isZero();
            assertThat(intake.memoryBytes()).as(as).isZero();
            spool.close();
        }

        private Arrival arrival() {
            byte[] body = "x".repeat(random.nextInt(300)).getBytes(UTF_8);
            return new Arrival(body, NOW, body.length, null);
        }

        private static Origin origin(String source) {
            return new Origin(
                    source,
                    Transport.SYSLOG_TCP,
                    "192.0.2.1:1",
                    PeerAuthentication.NONE,
                    null,
                    TimePolicy.LIVE,
                    ZoneOffset.UTC,
                    null,
                    null,
                    null);
        }
    }
}
