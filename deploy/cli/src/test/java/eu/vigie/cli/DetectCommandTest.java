package eu.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vigie detect} reads, on how many threads, and how it writes what it finds. */
class DetectCommandTest {
    private static final String RULE = """
            title: Whoami was run, as %s
            id: %s
            level: high
            logsource: {product: windows, category: process_creation}
            detection: {selection: {Image|endswith: '\\whoami.exe'}, condition: selection}
            """;
    private static final String HIT = event("C:\\\\Windows\\\\System32\\\\whoami.exe");
    private static final String MISS = event("C:\\\\Windows\\\\System32\\\\ping.exe");

    @TempDir
    Path folder;

    private Path rules;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String event(String image) {
        return "{\"EventTime\":\"2026-03-02T09:00:00Z\",\"Channel\":\"Microsoft-Windows-Sysmon/Operational\","
                + "\"EventID\":1,\"Hostname\":\"pc1\",\"User\":\"CORP\\\\anna\",\"Image\":\"" + image + "\"}";
    }

    @BeforeEach
    void writeRule() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("one.yml"), RULE.formatted("it is", "11111111-2222-4333-8444-555555555555"));
    }

    private int detect(String... args) {
        return detect(new byte[0], args);
    }

    private int detect(byte[] in, String... args) {
        out.reset();
        err.reset();
        String[] all = new String[args.length + 3];
        System.arraycopy(new String[] {"detect", "--rules", rules.toString()}, 0, all, 0, 3);
        System.arraycopy(args, 0, all, 3, args.length);
        return Cli.run(
                new Terminal(
                        new ByteArrayInputStream(in),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Clock.systemUTC()),
                all);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void readsPlainGzipAndZstdAlike() throws IOException {
        byte[] lines = (MISS + "\n" + HIT + "\n").getBytes(StandardCharsets.UTF_8);
        Path gzip = folder.resolve("logs.gz");
        try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            to.write(lines);
        }
        Path zstd = folder.resolve("logs.zst");
        try (OutputStream to = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            to.write(lines);
        }
        Path plain = Files.write(folder.resolve("logs"), lines);
        for (Path file : List.of(plain, gzip, zstd)) {
            assertThat(detect(file.toString())).as(err()).isZero();
            assertThat(out()).hasLineCount(1).contains("\"line\":2", "\"file\":\"" + file + '"');
        }
        assertThat(detect(lines)).isZero();
        assertThat(out()).hasLineCount(1).contains("\"line\":2", "\"file\":\"stdin\"");
    }

    @Test
    void brokenCompressionEndsItAfterWhatCouldBeRead() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream to = new GZIPOutputStream(compressed)) {
            to.write((HIT + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(compressed.toByteArray(), compressed.size() / 2);
        Path file = Files.write(folder.resolve("half.gz"), half);
        assertThat(detect("--threads", "3", file.toString())).isEqualTo(3);
        long found = out().lines().count();
        assertThat(found).isBetween(5_000L, 19_999L);
        assertThat(err()).contains("half.gz: broken compressed data after line " + found);
    }

    @Test
    void readsAllFilesOfAFolderButHiddenAndBinaryOnes() throws IOException {
        write("case/b/late.ndjson", HIT + "\n");
        write("case/a.ndjson", HIT + "\n");
        write("case/.notes", HIT + "\n");
        write("case/security.evtx", "ElfFile\0");
        assertThat(detect(folder.resolve("case").toString())).as(err()).isZero();
        assertThat(out().lines()).hasSize(2);
        assertThat(out()).containsSubsequence("a.ndjson", "late.ndjson");
        assertThat(detect(folder.resolve("case/security.evtx").toString())).isEqualTo(3);
        assertThat(err()).contains("binary event log of Windows", "evtx_dump");
    }

    @Test
    void readsObjectsThatStandOverSeveralLines() throws IOException {
        String pretty = HIT.replace(",", ",\n    ").replace("{", "{\n    ").replace("}", "\n}");
        Path array = write("array.json", "[\n" + pretty + ",\n" + MISS + ",\n" + pretty + "\n]\n");
        assertThat(detect(array.toString())).as(err()).isZero();
        assertThat(out().lines()).hasSize(2);
        assertThat(out()).contains("\"line\":2", "\"line\":" + (pretty.lines().count() + 3));
        assertThat(err()).contains("3 lines, 3 events, 0 broken lines");
        Path dump = write("dump.json", "Record 1\n" + pretty + "\nRecord 2\n" + pretty + "\n");
        assertThat(detect(dump.toString())).isZero();
        assertThat(out().lines()).hasSize(2);
    }

    @Test
    void countsBrokenLinesWithTheirPosition() throws IOException {
        Path file = write("logs", HIT + "\n{\"EventID\":1,\nx\n\n" + HIT + "\n");
        assertThat(detect(file.toString())).isZero();
        assertThat(out()).hasLineCount(2).contains("\"line\":5");
        assertThat(err())
                .contains(
                        "logs:2: truncated: the JSON breaks off", "logs:4: empty", "5 lines, 3 events, 2 broken lines");
    }

    @Test
    void givesTheSameOutputOnAnyNumberOfThreads() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            logs.append(i % 7 == 0 ? HIT : MISS).append('\n');
        }
        Path file = write("many", logs.toString());
        detect("--threads", "1", file.toString(), file.toString());
        String one = out();
        assertThat(one.lines()).hasSize(2 * 1715);
        detect("--threads", "5", file.toString(), file.toString());
        assertThat(out()).isEqualTo(one);
        assertThat(detect("--threads", "0", file.toString())).isEqualTo(2);
    }

    @Test
    void writesCsvThatASpreadsheetDoesNotRun() throws IOException {
        Path file = write("logs", HIT.replace("pc1", "=1+1").replace("CORP\\\\anna", "=cmd,\\\"x\\\"") + "\n");
        assertThat(detect("--output", "csv", file.toString())).isZero();
        List<String> lines = out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("time,level,rule,");
        assertThat(lines.get(1))
                .startsWith("2026-03-02T09:00:00Z,high,\"Whoami was run, as it is\",11111111-")
                .contains(",\"'=cmd,\"\"x\"\"\",");
    }

    @Test
    void writesATableThatDoesNotActOnTheTerminal() throws IOException {
        Path file = write("logs", HIT.replace("CORP\\\\anna", "\\u001b[2Janna") + "\n");
        assertThat(detect("--output", "table", file.toString())).isZero();
        assertThat(out().lines().toList().get(0)).containsPattern("^TIME +LEVEL +RULE +ENTITY +WHERE$");
        assertThat(out()).contains("Whoami was run, as it is", "logs:1").doesNotContain("\u001b");
        assertThat(detect("--output", "xml", file.toString())).isEqualTo(2);
        assertThat(err()).contains("expected ndjson, csv or table");
    }

    @Test
    void takesMoreRulesAmongTheFiles() throws IOException {
        write("more/two.yml", RULE.formatted("too", "22222222-2222-4333-8444-555555555555"));
        write("more/LICENSE", "free");
        Path third = write("three.yml", RULE.formatted("well", "33333333-2222-4333-8444-555555555555"));
        Path file = write("logs", HIT + "\n");
        assertThat(detect(folder.resolve("more").toString(), third.toString(), file.toString()))
                .as(err())
                .isZero();
        assertThat(out().lines()).hasSize(3);
    }
}
