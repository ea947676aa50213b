package eu.vigie.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.collect.intake.Origin;
import eu.vigie.event.raw.History;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ImportHeadersTest {
    private static final Origin INPUT = new Origin(
            "replay",
            Transport.HTTPS,
            "127.0.0.1:40000",
            PeerAuthentication.TOKEN,
            "replay",
            TimePolicy.TRUSTED,
            ZoneOffset.UTC,
            null,
            null,
            null);

    @Test
    void aReplayIsNoImport() {
        assertThat(ImportHeaders.of(new DefaultHttpHeaders().add("Vigie-Run", "7/1/1/0/body")))
                .isEmpty();
    }

    @Test
    void whatTheImporterSaysStandsForWhatAnInputSays() {
        Origin origin = ImportHeaders.of(headers()
                        .add("Vigie-Zone", "Europe/Paris")
                        .add("Vigie-Format", "ovh-bastion")
                        .add("Vigie-Bastion", "ovh-bastion"))
                .orElseThrow()
                .of(INPUT);
        assertThat(origin.history()).isEqualTo(new History("web1", 2024));
        assertThat(origin.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(origin.format()).isEqualTo("ovh-bastion");
        assertThat(origin.bastion()).isEqualTo("ovh-bastion");
    }

    @Test
    void itStaysOnTheAccountOfTheInputItCameInBy() {
        Origin origin = ImportHeaders.of(headers()).orElseThrow().of(INPUT);
        assertThat(origin.source()).isEqualTo("replay");
        assertThat(origin.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void onlyLogsOfARunAreImported() {
        refused(new DefaultHttpHeaders().add("Vigie-History", "web1"), "Vigie-Run");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(headers().set("Vigie-History", "web1/24"), "source/year");
        refused(headers().set("Vigie-History", "../web1"), "source");
        refused(headers().add("Vigie-Zone", "Atlantis"), "Vigie-Zone");
        refused(headers().add("Vigie-Format", "morse"), "Vigie-Format");
        refused(headers().add("Vigie-Bastion", "morse"), "Vigie-Bastion");
    }

    private static void refused(HttpHeaders headers, String word) {
        assertThatThrownBy(() -> ImportHeaders.of(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    private static HttpHeaders headers() {
        return new DefaultHttpHeaders().add("Vigie-Run", "7/1/1/0/body").add("Vigie-History", "web1/2024");
    }
}
