package eu.vigie.appliance.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.replay.LineBatches.Batch;
import eu.vigie.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineBatchesTest {
    static final Terminal TERMINAL =
            new Terminal(InputStream.nullInputStream(), System.out, System.err, Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void theBeginningsThenTheRestThenTheLastLine() throws IOException {
        List<Path> files = List.of(file("a.log", "a", 250), file("b.log.gz", "b", 3), file("c.log", "c", 1));
        try (LineBatches batches = new LineBatches(files, 120, TERMINAL)) {
            assertThat(lines(batches.head(0))).hasSize(100).startsWith("0 a0").endsWith("0 a99");
            assertThat(lines(batches.head(1))).containsExactly("1 b0", "1 b1");
            assertThat(batches.head(2)).isEmpty();
            assertThat(lines(batches.next())).hasSize(120).startsWith("0 a100").endsWith("0 a219");
            assertThat(lines(batches.next())).hasSize(30).endsWith("0 a249");
            assertThat(lines(batches.next())).containsExactly("1 b2");
            assertThat(batches.next()).isEmpty();
            assertThat(lines(batches.last())).containsExactly("2 c0");
            assertThat(batches.last()).isEmpty();
        }
    }

    @Test
    void everyLineIsGivenOnceAndCounted() throws IOException {
        for (int size = 0; size < 8; size++) {
            List<Path> files = List.of(file("x.log", "x", size), file("e.log", "e", 0), file("y.log", "y", 7 - size));
            List<String> all = new ArrayList<>();
            long given = 0;
            try (LineBatches batches = new LineBatches(files, 2, TERMINAL)) {
                for (int i = 0; i < 3; i++) {
                    all.addAll(lines(batches.head(i)));
                }
                Optional<Batch> next = batches.next();
                while (next.isPresent()) {
                    all.addAll(lines(next));
                    next = batches.next();
                }
                Optional<Batch> last = batches.last();
                given = last.orElseThrow().before() + 1;
                all.addAll(lines(last));
            }
            assertThat(given).isEqualTo(7);
            assertThat(all).as("%d lines", size).doesNotHaveDuplicates().hasSize(7);
        }
    }

    @Test
    void leavesOutBlankLinesAndKeepsTheOthersBytes() throws IOException {
        Path file = folder.resolve("odd.log");
        Files.write(file, new byte[] {'\n', ' ', '\t', '\r', '\n', (byte) 0xff, 'x', '\r', '\n', 'y'});
        try (LineBatches batches = new LineBatches(List.of(file), 10, TERMINAL)) {
            assertThat(batches.head(0).orElseThrow().body()).containsExactly((byte) 0xff, 'x', '\n');
            assertThat(batches.next()).isEmpty();
            assertThat(batches.last().orElseThrow().body()).containsExactly('y', '\n');
        }
    }

    @Test
    void ofALineTooLongForALogAHeadIsSent() throws IOException {
        Path file = folder.resolve("long.log");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[3 * LineReader.MOST]);
            out.write("\nnext\n".getBytes(UTF_8));
        }
        try (LineBatches batches = new LineBatches(List.of(file), 10, TERMINAL)) {
            assertThat(batches.head(0)).isEmpty();
            assertThat(batches.next().orElseThrow().body()).hasSize(LineReader.MOST + 1);
            assertThat(batches.last().orElseThrow().body()).isEqualTo("next\n".getBytes(UTF_8));
        }
    }

    @Test
    void aBatchIsOfOneYear() throws IOException {
        Path file = folder.resolve("auth.log");
        Files.writeString(
                file,
                "Dec 31 23:59:58 a\nDec 31 23:59:59 b\nJan  1 00:00:01 c\nJan  1 00:00:02 d\nJan  1 00:00:03 e\n");
        try (LineBatches batches = LineBatches.imported(List.of(file), 10, ZoneOffset.UTC, 2023, TERMINAL)) {
            Batch head = batches.head(0).orElseThrow();
            assertThat(head.count()).isEqualTo(2);
            assertThat(head.year()).isEqualTo(2023);
            Batch body = batches.next().orElseThrow();
            assertThat(body.count()).isEqualTo(2);
            assertThat(body.year()).isEqualTo(2024);
            assertThat(batches.next()).isEmpty();
            assertThat(batches.last().orElseThrow().year()).isEqualTo(2024);
        }
    }

    @Test
    void nothingComesOfNothing() throws IOException {
        try (LineBatches batches = new LineBatches(List.of(file("e.log", "e", 0)), 10, TERMINAL)) {
            assertThat(batches.head(0)).isEmpty();
            assertThat(batches.next()).isEmpty();
            assertThat(batches.last()).isEmpty();
        }
    }

    private Path file(String name, String prefix, int count) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            for (String line :
                    IntStream.range(0, count).mapToObj(i -> prefix + i + "\n").toList()) {
                out.write(line.getBytes(UTF_8));
            }
        }
        return file;
    }

    private static List<String> lines(Optional<Batch> batch) {
        return batch.stream()
                .flatMap(b -> new String(b.body(), UTF_8).lines().map(line -> b.file() + " " + line))
                .toList();
    }
}
