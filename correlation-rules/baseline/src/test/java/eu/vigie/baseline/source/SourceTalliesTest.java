package eu.vigie.baseline.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceTalliesTest {
    private final List<SourceTally> out = new ArrayList<>();
    private final SourceTallies tallies = new SourceTallies(out::add);

    @Test
    void aMinuteIsOneTallyASender() {
        read("linux", "10.0.0.1:4242", 0, false, 5L);
        read("linux", "10.0.0.1:4243", 30_000, true, null);
        read("linux", "[2001:db8::1]:514", 59_999, false, 7L);
        assertThat(out).isEmpty();
        read("linux", "10.0.0.1:4242", 60_000, false, 5L);
        assertThat(out)
                .containsExactlyInAnyOrder(
                        new SourceTally("linux", "10.0.0.1", 0, 2, 1, 0, 1, List.of(5L), "at 30000", 30_000),
                        new SourceTally("linux", "2001:db8::1", 0, 1, 0, 0, 1, List.of(7L), "at 59999", 59_999));
    }

    @Test
    void aStragglerCountsForItsOwnMinute() {
        read("linux", "10.0.0.1:4242", 60_000, false, null);
        read("linux", "10.0.0.1:4242", 59_000, false, null);
        tallies.flush();
        assertThat(out).extracting(SourceTally::minute).containsExactly(1L, 0L);
    }

    @Test
    void filesAndOtherProducersHaveNoSender() {
        assertThat(SourceTallies.sender(envelope("files", Transport.FILE, "/var/log/a.log")))
                .isEmpty();
        assertThat(SourceTallies.sender(envelope("other", Transport.KAFKA, "x:1")))
                .isEmpty();
        assertThat(SourceTallies.sender(envelope("web", Transport.HTTPS, "2001:db8::1")))
                .isEqualTo("2001:db8::1");
        assertThat(SourceTallies.sender(envelope("web", Transport.HTTPS, "[broken")))
                .isEqualTo("[broken");
    }

    @Test
    void aFloodOfInventedSendersIsBoundedAndCounted() {
        for (int i = 0; i < 100_000; i++) {
            read("linux", "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256 + ":514", i % 60_000, false, 1L);
            if (i % 10_000 == 0) {
                tallies.flush();
            }
        }
        tallies.flush();
        assertThat(out).hasSizeLessThan(SourceTallies.MOST_SENDERS + 20);
        assertThat(out.stream().mapToLong(SourceTally::logs).sum()).isEqualTo(100_000);
        assertThat(out.stream().mapToLong(SourceTally::unnamed).sum()).isEqualTo(100_000 - SourceTallies.MOST_SENDERS);
    }

    @Test
    void inventedSourcesAreCountedAndNotHeld() {
        for (int i = 0; i < 3_500; i++) {
            read("invented" + i, "10.0.0.1:514", 0, false, null);
        }
        assertThat(out).hasSize(3 * SourceTallies.MOST_SOURCES);
        tallies.flush();
        assertThat(out).hasSize(3_500);
    }

    /** However often they are sent, and in whatever order of minutes logs are read: the sums are those of all logs. */
    @Test
    void nothingIsCountedTwiceOrLost() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<String, Long> counted = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String source = "s" + random.nextInt(3);
            String sender = "10.0.0." + random.nextInt(5);
            long at = Math.max(0, i * 50L - random.nextInt(100_000));
            read(source, sender + ":" + random.nextInt(60_000), at, false, null);
            counted.merge(source + sender + at / 60_000, 1L, Long::sum);
            if (random.nextInt(100) == 0) {
                tallies.flush();
            }
        }
        tallies.flush();
        Map<String, Long> sums = new HashMap<>();
        out.forEach(each -> sums.merge(each.source() + each.sender() + each.minute(), each.logs(), Long::sum));
        assertThat(sums).as("seed %d", seed).isEqualTo(counted);
    }

    @Test
    void aSampleIsSpreadOverAllThatWereOffered() {
        OffsetSample sample = new OffsetSample();
        for (long i = 0; i < 10_000; i++) {
            sample.add(i);
        }
        assertThat(sample.seen()).isEqualTo(10_000);
        List<Long> kept = sample.kept();
        assertThat(kept)
                .hasSizeBetween(OffsetSample.CAPACITY / 2, OffsetSample.CAPACITY)
                .isSorted();
        assertThat(kept.get(kept.size() / 2)).isBetween(4_000L, 6_500L);
        assertThat(OffsetSample.thinned(kept)).isEqualTo(kept);
    }

    private void read(
            String source, String peer, long at, boolean deadLetter, @org.jspecify.annotations.Nullable Long offset) {
        tallies.read(envelope(source, Transport.SYSLOG_UDP, peer), at, "at " + at, deadLetter, offset);
    }

    private static Envelope envelope(String source, Transport transport, String peer) {
        return new Envelope(
                source,
                transport,
                peer,
                PeerAuthentication.NONE,
                null,
                Instant.EPOCH,
                TimePolicy.LIVE,
                ZoneOffset.UTC,
                null,
                null,
                null,
                1);
    }
}
