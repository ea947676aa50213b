package eu.vigie.appliance.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.History;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.ReplayRun.Part;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
    private static final int LEAST = 5;

    @TempDir
    Path folder;

    private final List<Detection> found = new ArrayList<>();
    private long offset;

    private @Nullable LogMatcher matcher;
    private @Nullable Evaluation evaluation;

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("base.yml"), TryingRules.REFUSED);
        Files.writeString(folder.resolve("guessing.yml"), TryingRules.guessing(LEAST));
        RuleChoice choice = RuleChoice.of(List.of("guessing"), TryingRules.settings(folder));
        Problems problems = new Problems();
        matcher = new LogMatcher(choice.engine(problems));
        CorrelationPlan plan = choice.plan(problems);
        evaluation = new Evaluation(choice.rules(), plan, choice.settings(), found::add);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void findsAsTheJobDoes() {
        for (int second = 0; second < 7; second++) {
            live(second, second);
        }
        finish(600);
        assertThat(found).singleElement().satisfies(detection -> {
            assertThat(detection.timestamp()).isEqualTo(NOON.plusSeconds(4));
            assertThat(detection.run()).isEqualTo(Run.LIVE);
            assertThat(detection.eventCount()).isEqualTo(LEAST);
        });
    }

    @Test
    void aRepeatCountsOnce() {
        for (int second = 0; second < LEAST - 1; second++) {
            live(second, second);
        }
        offset--;
        assertThat(live(LEAST - 2, LEAST)).isFalse();
        finish(600);
        assertThat(found).isEmpty();
    }

    @Test
    void aLateLogRepairsAndWhatNoLongerHoldsIsTakenBack() {
        for (int second : List.of(0, 10, 20, 30, 50)) {
            live(second, second);
        }
        live(200, 200);
        live(40, 201);
        finish(600);
        Standing standing = new Standing(detection -> true);
        found.forEach(standing::take);
        assertThat(standing.of("5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002"))
                .extracting(Fired::at)
                .containsExactly(NOON.plusSeconds(40));
    }

    @Test
    void runsAreKeptApartFromEachOtherAndFromLiveLogs() {
        for (int i = 0; i < LEAST - 1; i++) {
            live(i, 2L * i);
            run(7, Part.BODY, i, false);
        }
        run(7, Part.TAIL, LEAST - 1, false);
        for (int i = 0; i < LEAST; i++) {
            run(8, i < LEAST - 1 ? Part.BODY : Part.TAIL, i - 86_400L * 400, true);
        }
        finish(600);
        assertThat(found)
                .extracting(Detection::run, Detection::timestamp)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Run.replay(7), NOON.plusSeconds(LEAST - 1)),
                        org.assertj.core.groups.Tuple.tuple(
                                Run.history(8), NOON.plusSeconds(LEAST - 1 - 86_400L * 400)));
    }

    @Test
    void whatComesAfterTheEndOfItsRunIsTooLate() {
        run(7, Part.BODY, 0, false);
        run(7, Part.TAIL, 1, false);
        for (int i = 2; i < 2 + LEAST; i++) {
            run(7, Part.BODY, i, false);
        }
        finish(600);
        assertThat(found).isEmpty();
        assertThat(evaluation().tooLate()).isEqualTo(LEAST);
    }

    private Evaluation evaluation() {
        return java.util.Objects.requireNonNull(evaluation);
    }

    private void finish(long second) {
        evaluation().finish(NOON.plusSeconds(second).toEpochMilli());
    }

    /** False: it was a repeat. */
    private boolean live(long second, long receivedSecond) {
        return take(second, receivedSecond, "c1", null, false);
    }

    private void run(int number, Part part, long second, boolean history) {
        take(second, 100, "replay~" + number + part, new ReplayRun(number, 1, 1, 0, part), history);
    }

    private boolean take(long second, long receivedSecond, String sender, @Nullable ReplayRun run, boolean history) {
        byte[] body = ("<38>1 " + NOON.plusSeconds(second)
                        + " web01 sshd 42 - - Failed password for root from 203.0.113.7 port 40022 ssh2")
                .getBytes(StandardCharsets.UTF_8);
        Envelope envelope = new Envelope(
                run == null ? "linux" : "replay",
                Transport.SYSLOG_TCP,
                "192.0.2.10:514",
                PeerAuthentication.NONE,
                null,
                NOON.plusSeconds(receivedSecond),
                run == null ? TimePolicy.LIVE : TimePolicy.TRUSTED,
                ZoneOffset.UTC,
                null,
                null,
                null,
                body.length,
                run,
                history ? new History("linux", null) : null);
        RawLog log = new RawLog(new RawId(sender, 1, offset), envelope, body);
        RecordHeaders headers = new RecordHeaders();
        RawLogHeaders.write(log).forEach(header -> headers.add(header.name(), header.value()));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "vigie.raw",
                run == null ? 0 : 1,
                offset++,
                NOON.plusSeconds(receivedSecond).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                body.length,
                new byte[0],
                body,
                headers,
                Optional.empty());
        Optional<ReadLog> read = java.util.Objects.requireNonNull(matcher).read(record);
        read.ifPresent(evaluation()::take);
        return read.isPresent();
    }
}
