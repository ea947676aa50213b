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
        assertThat(message.subject())
                .isEqualTo("Vigie: Incident 12 (high): suspected major, assess by 2026-03-02 12:15:30 UTC");
        assertThat(message.text()).isEqualTo("""
                Incident 12 (high): suspected major, assess by 2026-03-02 12:15:30 UTC.

                Page: https://vigie.example.org/incidents/12

                This is a machine's suspicion. A human should assess it by 2026-03-02 12:15:30 UTC.
                Awareness is not established and no legal clock has started.
                The page says who, from where, on what, since when, and what to do next.

                Severity high, written 2026-03-02 08:15:30 UTC
                Notification notification-12
                """);
    }

    @Test
    void saysEverythingWhenAsked() {
        Message message = new Composer(Content.FULL, "").compose(Samples.notification(12), "m", 1, false);
        assertThat(message.subject()).doesNotContain("srv-db-01");
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
                null,
                "s",
                List.of(),
                "@evil.example/\r\nX: y");
        Message message = minimal.compose(odd, "m", 1, false);
        assertThat(message.link()).isEqualTo("https://vigie.example.org/");
        assertThat(message.subject()).isEqualTo("Vigie: Incident 3 (low): suspicion withdrawn, please review");
        assertThat(message.text()).contains("late logs disproved it").doesNotContain("assess");
    }

    @Test
    void namesEveryNotificationOfADigestAndItsWorstSeverity() {
        Message digest = minimal.digest(List.of(Samples.notification(1), Samples.notification(2)), "d", 1, false);
        assertThat(digest.subject()).isEqualTo("Vigie: digest of 2 notifications, worst severity high");
        assertThat(digest.text())
                .contains("""
                        - Incident 1 (high): suspected major, assess by 2026-03-02 12:15:30 UTC
                          https://vigie.example.org/incidents/1
                          written 2026-03-02 08:15:30 UTC, notification notification-1
                        """)
                .contains("https://vigie.example.org/incidents/2\n", "notification notification-2\n")
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
