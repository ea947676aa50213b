package eu.vigie.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.History;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.ReplayRun.Part;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.normalize.Normalized.Accepted;
import eu.vigie.normalize.Normalized.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoricalLogsTest {
    private static final String LINE =
            "<38>Dec 31 23:59:58 web01 sshd[7]: Failed password for root from 203.0.113.7 port 4 ssh2";

    @Test
    void theImporterSaysTheYearAndTheSource() {
        Event event = accepted(LINE, new History("web1", 2019));
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2019-12-31T22:59:58Z"));
        assertThat(event.source()).isEqualTo("web1");
        assertThat(event.fields())
                .containsEntry("vigie.source", "web1")
                .containsEntry("vigie.historical", true)
                .containsEntry("vigie.run", 7L);
    }

    @Test
    void anyYearMayBeSaidHoweverLongAgoAndHoweverSoon() {
        assertThat(accepted(LINE, new History("web1", 1999)).timestamp())
                .isEqualTo(Instant.parse("1999-12-31T22:59:58Z"));
        assertThat(accepted(LINE, new History("web1", 2026)).timestamp())
                .isEqualTo(Instant.parse("2026-12-31T22:59:58Z"));
    }

    @Test
    void aLeapDayOfAnotherYearCannotBe() {
        String leap = LINE.replace("Dec 31", "Feb 29");
        assertThat(accepted(leap, new History("web1", 2024)).timestamp())
                .isEqualTo(Instant.parse("2024-02-29T22:59:58Z"));
        assertThat(((Rejected) normalized(leap, new History("web1", 2023))).reason())
                .isEqualTo(RejectionReason.TIMESTAMP_OUT_OF_RANGE);
    }

    @Test
    void aReplayHasItsRunAndIsNotHistorical() {
        Event event = accepted(LINE, null);
        assertThat(event.fields()).containsEntry("vigie.run", 7L).doesNotContainKey("vigie.historical");
        assertThat(event.source()).isEqualTo("replay");
    }

    private static Event accepted(String line, @Nullable History history) {
        return ((Accepted) normalized(line, history)).events().get(0);
    }

    private static Normalized normalized(String line, @Nullable History history) {
        byte[] body = line.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = new Envelope(
                "replay",
                Transport.HTTPS,
                "127.0.0.1:4",
                PeerAuthentication.TOKEN,
                "replay",
                Instant.parse("2026-11-29T12:00:00Z"),
                TimePolicy.TRUSTED,
                ZoneId.of("Europe/Paris"),
                null,
                null,
                null,
                body.length,
                new ReplayRun(7, 1, 1, 0, Part.BODY),
                history);
        return Normalizers.standard().normalize(new RawLog(new RawId("replay~import", 0, 1), envelope, body));
    }
}
