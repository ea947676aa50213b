package eu.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.json.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizeCommandTest {
    private static final String LINE =
            "Nov 10 06:55:46 web1 sshd[77]: Accepted password for alice from 198.51.100.7 port 50122 ssh2";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String input, String... args) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-10T12:00:00Z"), ZoneOffset.UTC);
        PrintStream output = new PrintStream(out, false, UTF_8);
        int code = Cli.run(
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        output,
                        new PrintStream(err, true, UTF_8),
                        clock),
                args);
        output.flush();
        return code;
    }

    private List<Map<String, Object>> documents() {
        return out.toString(UTF_8)
                .lines()
                .map(line -> EventJson.readFields(line.getBytes(UTF_8)))
                .toList();
    }

    @Test
    void givesOneDocumentALineInTheSameOrder() {
        assertThat(run(LINE + "\n\n{\"a\":\n" + LINE + "\n", "normalize")).isZero();
        assertThat(documents())
                .extracting(d -> d.get("event.kind"))
                .containsExactly("event", "pipeline_error", "pipeline_error", "event");
        assertThat(documents().get(0))
                .containsEntry("user.name", "alice")
                .containsEntry("@timestamp", "2026-11-10T06:55:46.000Z");
        assertThat(documents().get(1)).containsEntry("error.message", "line 2: empty: nothing but blanks in 0 bytes");
        assertThat(String.valueOf(documents().get(2).get("error.message"))).startsWith("line 3: truncated: ");
        assertThat(err.toString(UTF_8)).contains("2 of 4 lines are broken");
    }

    @Test
    void takesTheYearFromTheFilesTimeUnlessToldOtherwise() throws IOException {
        Path file = Files.writeString(folder.resolve("auth.log"), LINE + "\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2019-11-11T00:00:00Z")));
        assertThat(run("", "normalize", file.toString())).isZero();
        assertThat(run(
                        "",
                        "normalize",
                        "--received-at",
                        "2023-11-11T00:00:00Z",
                        "--zone",
                        "Europe/Paris",
                        file.toString()))
                .isZero();
        assertThat(documents())
                .extracting(d -> d.get("@timestamp"))
                .containsExactly("2019-11-10T06:55:46.000Z", "2023-11-10T05:55:46.000Z");
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("auth.log.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write((LINE + "\r\n" + LINE).getBytes(UTF_8));
        }
        assertThat(run("", "normalize", file.toString())).isZero();
        assertThat(documents()).hasSize(2).allSatisfy(d -> assertThat(d).containsEntry("event.original", LINE));
    }

    @Test
    void jsonLinesHoldTextOrAnObjectAndAHint() {
        run("""
                {"id":"1","raw":"%s"}
                {"raw":{"event":"user.login","code":"T1000I","time":"2026-11-10T06:55:46Z","user":"bob","success":true},"dataset":"teleport.audit"}
                {"raw":{"event":"user.login","code":"T1000I","time":"2026-11-10T06:55:46Z","user":"bob","success":true},"dataset":"unknown.stream"}
                {"no":"raw"}
                nonsense
                """.formatted(LINE), "normalize", "--jsonl");
        assertThat(documents()).hasSize(5);
        assertThat(documents().get(0)).containsEntry("user.name", "alice");
        assertThat(documents().get(1))
                .containsEntry("vigie.bastion", "teleport")
                .containsEntry("session.activity", "login");
        assertThat(documents().get(2))
                .containsEntry("vigie.bastion_unproven", "teleport")
                .doesNotContainKey("session.activity");
        assertThat(documents().get(3)).containsEntry("event.kind", "pipeline_error");
        assertThat(documents().get(4)).containsEntry("event.kind", "pipeline_error");
    }

    @Test
    void aLineBeyondTheLimitIsOneRefusedDocument() {
        run("x".repeat(3 << 20) + "\n" + LINE + "\n", "normalize");
        assertThat(documents()).hasSize(2);
        assertThat(documents().get(0)).containsEntry("event.reason", "oversized");
        assertThat(String.valueOf(documents().get(0).get("event.original"))).hasSize(8192);
    }

    @Test
    void saysWhatIsWrongAndWhatIsAccepted() {
        assertThat(run("", "normalize", "--format", "sylog")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--format sylog").contains("syslog, json, cef");
        assertThat(run("", "normalize", "--zone", "Mars/North")).isEqualTo(2);
        assertThat(run("", "normalize", "--received-at", "yesterday")).isEqualTo(2);
        assertThat(run("", "normalize", folder.resolve("absent").toString())).isEqualTo(3);
        assertThat(run("", "normalize", folder.toString())).isEqualTo(3);
        assertThat(run("", "normalise")).isEqualTo(2);
        assertThat(run("")).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8))
                .contains("no such file", "there is no log below", "not a zone", "not a time")
                .doesNotContain("at eu.vigie");
    }

    @Test
    void helpShowsExamples() {
        assertThat(run("", "normalize", "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("Examples:", "vigie normalize /var/log/auth.log", "Exit codes:");
    }
}
