package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.vigie.verify.load.AuthLog;
import eu.vigie.verify.load.GuessingOracle;
import eu.vigie.verify.load.GuessingOracle.Expected;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.Command;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.RawTopic;
import eu.vigie.verify.running.RunningAppliance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Old logs beside live ones, and rules tried on what was: the same answers, and nobody woken. */
@ExtendWith(RunningAppliance.class)
class HistoryIT {
    private static final int LINES = Boolean.getBoolean("vigie.deep") ? 200_000 : 5_000;
    private static final int ATTACKERS = 400_000;
    private static final Duration COMMAND = Duration.ofMinutes(10);
    private static final String GUESSING = "6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a01";
    private static final String SOURCE = "web-of-old";
    private static final int LEAST = 5;

    private final ApplianceProcess appliance;
    private final EventIndex index;

    HistoryIT(ApplianceProcess appliance) throws Exception {
        this.appliance = appliance;
        this.index = EventIndex.of(appliance);
    }

    @Test
    void oldLogsAreJudgedOnceAndNobodyIsTold() throws Exception {
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        System.out.println("HistoryIT: repeat with -Dvigie.seed=" + seed);
        List<String> lines = new ArrayList<>(AuthLog.lines(LINES, seed, MonthDay.of(12, 31), ATTACKERS));
        Map<String, Expected> guessers = GuessingOracle.expected(lines);
        String intruder = guessers.keySet().iterator().next();
        lines.add("Dec 31 23:59:59 web1 sshd[9]: Accepted password for root from " + intruder + " port 4 ssh2");
        lines.add("Jan  1 00:00:01 web1 sshd[9]: Connection closed by " + intruder);
        Path file = appliance.folder().resolve("auth-2019.log.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = appliance.run("import", "--source", SOURCE, "--year", "2019", file.toString());
        assertThat(said).contains(String.format(java.util.Locale.ROOT, "%,d events", lines.size()));

        String historical = "{\"term\":{\"vigie.source\":\"" + SOURCE + "\"}}";
        assertThat(index.count("vigie-events-*", historical)).isEqualTo(lines.size());
        for (JsonNode event : index.all("vigie-events-*", historical, "@timestamp,vigie.historical")) {
            assertThat(event.path("vigie").path("historical").asBoolean()).isTrue();
            assertThat(event.path("@timestamp").asText()).matches("2019-12-31T.*|2020-01-01T00:00:01\\.000Z");
        }
        Map<String, Expected> alerts = new TreeMap<>();
        String old = "{\"bool\":{\"filter\":[{\"term\":{\"historical\":true}},{\"term\":{\"rule.id\":\"" + GUESSING
                + "\"}}]}}";
        for (JsonNode alert : index.all("vigie-alerts", old, "entity,detections,events")) {
            alerts.put(
                    alert.path("entity").asText().replace("address:", ""),
                    new Expected(
                            alert.path("detections").asInt(),
                            alert.path("events").asInt()));
        }
        assertThat(alerts).isEqualTo(guessers);
        List<JsonNode> incidents =
                index.all("vigie-incidents", "{\"term\":{\"historical\":true}}", "id,status,severity,suspected_at");
        assertThat(incidents)
                .anyMatch(incident -> incident.path("severity").asText().equals("critical"));
        for (JsonNode incident : incidents) {
            assertThat(incident.path("status").asText()).isIn("grouped", "merged");
            assertThat(incident.path("suspected_at").isMissingNode()).isTrue();
            assertThat(index.count(
                            "vigie-notifications",
                            "{\"term\":{\"incident\":\"" + incident.path("id").asText() + "\"}}"))
                    .isZero();
        }
        for (JsonNode source : appliance.status().path("sources")) {
            assertThat(source.path("source").asText()).isNotEqualTo(SOURCE);
        }

        long before = RawTopic.size(appliance);
        assertThat(appliance.run("import", "--source", SOURCE, "--year", "2019", file.toString()))
                .contains("nothing was sent");
        assertThat(RawTopic.size(appliance)).isEqualTo(before);
    }

    @Test
    void aBacktestOfARuleInForceFindsExactlyWhatWasFound() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> live = new ArrayList<>();
        List<String> replayed = new ArrayList<>();
        for (int attacker = 1; attacker <= 9; attacker++) {
            // 1 to 3: live, 4 to 6: in the replay, 7 to 9: parted between the two, so that neither has enough
            for (int i = 0; i < LEAST + attacker % 3; i++) {
                String line = line(now.minusSeconds(50L - i), attacker);
                (attacker <= 3 || (attacker > 6 && i % 2 == 0) ? live : replayed).add(line);
            }
        }
        live.sort(java.util.Comparator.comparing(line -> line.substring(6, 26)));
        replayed.sort(java.util.Comparator.comparing(line -> line.substring(6, 26)));
        new SyslogLines("", live).sendTo(appliance.inputPort(RunningAppliance.LINES));
        Path file = Files.write(appliance.folder().resolve("guessing.log"), replayed);
        appliance.run("replay", file.toString());
        Set<String> found = Await.until("six guessers are found", () -> standing(now), ids -> ids.size() == 6);

        JsonNode result = backtest(now, "ssh_brute_force");
        JsonNode rule = result.path("rules").path(0);
        assertThat(ids(rule.path("detections_now"))).isEqualTo(found);
        assertThat(rule.path("only_now").asInt()).isZero();
        assertThat(rule.path("only_then").asInt()).isZero();
        assertThat(rule.path("verdict").asText()).startsWith("would have raised 6 alerts on 6 entities");

        Path draft = draft();
        JsonNode tried = backtest(now, draft.toString()).path("rules").path(0);
        assertThat(tried.path("then").asInt()).isEqualTo(6);
        assertThat(tried.path("entities").asInt())
                .as("three in a minute are enough")
                .isEqualTo(9);
        assertThat(appliance.data().resolve("backtests")).isNotEmptyDirectory();
    }

    private static String line(Instant at, int attacker) {
        return "<38>1 " + at + " bt1 sshd 42 - - Failed password for root from 198.51.100." + attacker + " port 4 ssh2";
    }

    private Set<String> standing(Instant now) throws IOException, InterruptedException {
        String query =
                "{\"bool\":{\"filter\":[{\"term\":{\"rule.id\":\"" + GUESSING + "\"}},{\"term\":{\"state\":\"fired\"}},"
                        + "{\"range\":{\"timestamp\":{\"gte\":\"" + now.minusSeconds(60) + "\"}}}]}}";
        Set<String> ids = new TreeSet<>();
        for (JsonNode detection : index.all("vigie-detections", query, "id,entity")) {
            if (detection.path("entity").asText().startsWith("address:198.51.100.")) {
                ids.add(detection.path("id").asText());
            }
        }
        return ids;
    }

    private static Set<String> ids(JsonNode detections) {
        Set<String> ids = new TreeSet<>();
        detections.forEach(detection -> ids.add(detection.path("id").asText()));
        return ids;
    }

    /** The rule in force, asking for three instead of five. */
    private Path draft() throws IOException {
        String text = Files.readString(
                ApplianceProcess.distribution().resolve("rules/linux/credential-access_ssh_brute_force.yml"));
        String changed = text.substring(text.indexOf("---\n") + 4).replace("gte: 5", "gte: 3");
        assertThat(changed).contains(GUESSING).contains("gte: 3");
        return Files.writeString(appliance.folder().resolve("draft.yml"), changed);
    }

    private JsonNode backtest(Instant now, String rule) throws IOException, InterruptedException {
        Path output = appliance.folder().resolve("backtest.json");
        Command command = Command.start(
                appliance.folder(),
                List.of(
                        "/bin/sh",
                        "-c",
                        "exec \"$0\" rules backtest \"$1\" --data \"$2\" --since \"$3\" --json > \"$4\"",
                        ApplianceProcess.distribution().resolve("vigie").toString(),
                        rule,
                        appliance.data().toString(),
                        now.minusSeconds(60).toString(),
                        output.toString()));
        assertThat(command.exitCode(COMMAND)).as(command.output()).isZero();
        return new ObjectMapper().readTree(Files.readAllBytes(output));
    }
}
