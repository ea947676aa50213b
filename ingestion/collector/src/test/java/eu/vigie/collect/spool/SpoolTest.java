package eu.vigie.collect.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long PLENTY = 1L << 30;

    @TempDir
    Path folder;

    private static RawLog log(long number) {
        return log(number, "message " + number);
    }

    private static RawLog log(long number, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        Envelope envelope = new Envelope(
                "syslog",
                Transport.SYSLOG_TCP,
                "192.0.2.1:4711",
                PeerAuthentication.ADDRESS,
                null,
                Instant.parse("2026-02-03T04:05:06.789012Z"),
                TimePolicy.LIVE,
                ZoneId.of("Europe/Paris"),
                "sshd",
                null,
                null,
                bytes.length);
        return new RawLog(new RawId("c0ffee00", 7, number), envelope, bytes);
    }

    private Spool open() throws IOException {
        return Spool.open(folder, PLENTY);
    }

    private static List<Long> drain(Spool spool) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Optional<Spool.Stored> next = spool.next(); next.isPresent(); next = spool.next()) {
            numbers.add(next.get().log().id().sequence());
        }
        return numbers;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    @Test
    void givesBackWhatWasPutInWithItsEnvelope() throws IOException {
        try (Spool spool = open()) {
            RawLog log = log(1, "é\0\n");
            spool.append(log);
            RawLog back = spool.next().orElseThrow().log();
            assertThat(back.id()).isEqualTo(log.id());
            assertThat(back.envelope()).isEqualTo(log.envelope());
            assertThat(back.body()).isEqualTo(log.body());
        }
    }

    @Test
    void deletesItsFilesWhenAllIsAcknowledged() throws IOException {
        try (Spool spool = open()) {
            spool.append(log(1));
            spool.append(log(2));
            spool.acknowledge(spool.next().orElseThrow());
            assertThat(files()).hasSize(1);
            spool.acknowledge(spool.next().orElseThrow());
            assertThat(files()).isEmpty();
            assertThat(spool.bytes()).isZero();
            spool.append(log(3));
            assertThat(drain(spool)).containsExactly(3L);
        }
    }

    @Test
    void givesWhatWasNotAcknowledgedAgainAfterARestart() throws IOException {
        try (Spool spool = open()) {
            spool.append(log(1));
            spool.append(log(2));
            drain(spool);
        }
        try (Spool spool = open()) {
            spool.append(log(3));
            assertThat(drain(spool)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void refusesARecordOverTheLimitAsAWhole() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000)) {
            long kept = 0;
            while (spool.append(log(kept))) {
                kept++;
            }
            assertThat(spool.bytes()).isLessThanOrEqualTo(1_000);
            assertThat(drain(spool)).hasSize((int) kept).isNotEmpty();
        }
    }

    @Test
    void putsRecordsBetweenTheReadAndTheUnread() throws IOException {
        try (Spool spool = open()) {
            spool.append(log(1));
            drain(spool);
            spool.seal();
            spool.append(log(4));
            spool.insert(List.of(log(2), log(3)), null);
            assertThat(drain(spool)).containsExactly(4L);
        }
        try (Spool spool = open()) {
            assertThat(drain(spool)).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void putsRecordsBeforeAllWhenNothingWasRead() throws IOException {
        try (Spool spool = open()) {
            spool.append(log(3));
            spool.insert(List.of(log(1)), null);
            spool.insert(List.of(log(2)), null);
        }
        try (Spool spool = open()) {
            assertThat(drain(spool)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void putsRecordsBeforeAReadOneThatCameLater() throws IOException {
        try (Spool spool = open()) {
            spool.append(log(1));
            drain(spool);
            spool.seal();
            spool.append(log(4));
            Spool.Stored fourth = spool.next().orElseThrow();
            spool.append(log(5));
            spool.insert(List.of(log(2), log(3)), fourth);
            assertThat(drain(spool)).containsExactly(5L);
        }
        try (Spool spool = open()) {
            assertThat(drain(spool)).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void losesOnlyTheRecordThatAKillTore() throws IOException {
        try (Spool spool = open()) {
            spool.append(log(1));
            spool.append(log(2));
        }
        byte[] whole = Files.readAllBytes(files().get(0));
        long first = 0;
        for (int length = whole.length; length >= 0; length--) {
            Files.write(
                    files().isEmpty() ? folder.resolve("000000001000.spool") : files().get(0),
                    java.util.Arrays.copyOf(whole, length));
            try (Spool spool = open()) {
                List<Long> left = drain(spool);
                assertThat(left).isIn(List.of(1L, 2L), List.of(1L), List.of());
                first = left.isEmpty() ? first : length;
                assertThat(spool.damages()).hasSizeLessThanOrEqualTo(1);
            }
        }
        assertThat(first).isLessThan(whole.length / 2 + 10);
    }

    @Test
    void survivesAnyByteChanged() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            try (Spool spool = open()) {
                for (long i = 0; i < 5; i++) {
                    spool.append(log(i));
                }
            }
            try (FileChannel channel = FileChannel.open(files().get(0), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt()}), random.nextLong(channel.size()));
            }
            try (Spool spool = open()) {
                List<Long> left = drain(spool);
                assertThat(left)
                        .as("seed %d", seed)
                        .isEqualTo(LongStream.range(0, left.size()).boxed().toList());
            }
            for (Path file : files()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void keepsOrderOverManySegments() throws IOException {
        String body = "b".repeat(500_000);
        try (Spool spool = open()) {
            for (long i = 0; i < 60; i++) {
                spool.append(log(i, body));
            }
            assertThat(files()).hasSizeGreaterThan(3);
            spool.force();
            for (long i = 0; i < 30; i++) {
                spool.acknowledge(spool.next().orElseThrow());
            }
        }
        try (Spool spool = open()) {
            List<Long> left = drain(spool);
            assertThat(left.get(left.size() - 1)).isEqualTo(59);
            assertThat(left).isSorted().contains(30L);
            assertThat(left.get(0)).isGreaterThan(0);
        }
    }
}
