package eu.vigie.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Level;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import eu.vigie.notify.Samples;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposerTest {
    private final Composer minimal = new Composer(Content.MINIMAL, "https://vigie.example.org/");

    @Test
    void saysLittleUnlessAsked() {
        Message message = minimal.compose(Samples.notification(12), "m", 1, false);
        assertThat(message.subject()).isEqualTo("Vigie: suspected major incident 12, severity high");
        assertThat(message.text()).isEqualTo("""
                suspected major incident 12, severity high.

                A machine's suspicion: a human has to assess it. Awareness is not established and no legal clock was started.

                Notification: notification-12
                Severity: high
                Created: 2026-03-02T08:15:30Z (UTC)
                Page: https://vigie.example.org/incidents/12
                """);
    }

    @Test
    void saysEverythingWhenAsked() {
        Message message = new Composer(Content.FULL, "").compose(Samples.notification(12), "m", 1, false);
        assertThat(message.subject()).isEqualTo("Vigie: Incident 12 on srv-db-01");
        assertThat(message.text())
                .contains("Who: adm-leroy\nOn: srv-db-01\n")
                .contains("Page: /incidents/12 on the console");
    }

    @Test
    void leadsNowhereButToTheConsole() {
        Notification odd = new Notification(
                "n",
                NotificationKind.SUSPICION_WITHDRAWN,
                "i",
                3,
                Level.LOW,
                Samples.CREATED,
                "s",
                List.of(),
                "@evil.example/\r\nX: y");
        assertThat(minimal.compose(odd, "m", 1, false).link()).isEqualTo("https://vigie.example.org/");
    }

    @Test
    void namesEveryNotificationOfADigestAndItsWorstSeverity() {
        Message digest = minimal.digest(List.of(Samples.notification(1), Samples.notification(2)), "d", 1, false);
        assertThat(digest.subject()).isEqualTo("Vigie: digest of 2 notifications, worst severity high");
        assertThat(digest.text())
                .contains("https://vigie.example.org/incidents/1  (notification notification-1)")
                .contains("https://vigie.example.org/incidents/2  (notification notification-2)")
                .doesNotContain("srv-db-01");
    }

    @Test
    void boundsTheText() {
        Notification endless =
                Samples.notification(1, "s".repeat(10_000), Collections.nCopies(10_000, "l".repeat(10_000)));
        Message message = new Composer(Content.FULL, "").compose(endless, "m", 1, false);
        assertThat(message.subject().length()).isLessThan(250);
        assertThat(message.text().length()).isLessThan(1_100_000);
    }
}
