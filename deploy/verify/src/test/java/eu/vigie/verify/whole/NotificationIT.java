package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.ComponentSeen;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.StartTlsFront;
import eu.vigie.verify.running.TestFolder;
import eu.vigie.verify.running.Trust;
import eu.vigie.verify.running.WebhookReceiver;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * From log lines to the people: intrusions are replayed, and each suspected incident arrives by mail and by webhook while the notifier is
 * killed on the way. The appliance is stopped in good order at the end, and nothing of it is left.
 */
class NotificationIT {
    private static final String KEY = "a key of more than sixteen characters";
    private static final int INTRUSIONS = 8;
    /** Webhooks during which the notifier is killed: taken by the receiver, not answered yet. */
    private static final Set<Integer> KILLED_AT = Set.of(1, 4, 6);

    private final Set<Integer> killed = ConcurrentHashMap.newKeySet();

    @Test
    void everyIncidentArrivesByEachWayAndRepeatsAreRecognised() throws Exception {
        Path folder = TestFolder.empty("notified");
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (WebhookReceiver hooks = new WebhookReceiver(KEY);
                StartTlsFront front = new StartTlsFront(
                        Trust.server(folder.resolve("mail-server.pem")),
                        mail.getSmtp().getPort())) {
            ApplianceProcess appliance = new ApplianceProcess(folder, configuration(folder, front, hooks));
            appliance.up();
            try {
                hooks.beforeAnswer(number -> killAt(number, appliance));
                Path log = Files.write(folder.resolve("intrusions.log"), intrusions());
                appliance.run("replay", log.toString());
                assertAllArrived(appliance, mail, hooks);
                appliance.down();
                assertThat(appliance.processes()).as("processes after down").isEmpty();
            } finally {
                appliance.killAll();
            }
        } finally {
            mail.stop();
        }
    }

    private void killAt(int number, ApplianceProcess appliance) {
        if (KILLED_AT.contains(number)) {
            try {
                ComponentSeen notifier = appliance.kill("notifier");
                killed.add(number);
                ProcessHandle.of(notifier.pid())
                        .ifPresent(process -> process.onExit().join());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void assertAllArrived(ApplianceProcess appliance, GreenMail mail, WebhookReceiver hooks) throws Exception {
        EventIndex index = EventIndex.of(appliance);
        Await.until(
                "each intrusion is a suspected incident",
                () -> index.count("vigie-notifications", "{\"term\":{\"kind\":\"suspected_incident\"}}"),
                count -> count >= INTRUSIONS);
        Await.until(
                "every notification arrived by both ways",
                () -> {
                    Set<String> missing = notifications(index);
                    hooks.messages()
                            .forEach(hook -> missing.removeIf(id -> hook.body().contains(id)));
                    Set<String> unmailed = notifications(index);
                    for (MimeMessage message : mail.getReceivedMessages()) {
                        String text = String.valueOf(message.getContent());
                        unmailed.removeIf(text::contains);
                    }
                    missing.addAll(unmailed);
                    return missing;
                },
                Set::isEmpty);
        assertThat(killed)
                .as("the notifier was killed while it waited for an answer")
                .isEqualTo(KILLED_AT);
        assertThat(hooks.messages()).allMatch(WebhookReceiver.Message::genuine, "has a right signature");
        assertRepeatsAreMarked(
                hooks.messages().stream()
                        .filter(h -> !h.possibleRepeat())
                        .map(h -> h.key())
                        .toList(),
                hooks.messages().stream().map(h -> h.key()).toList());
        // the message under way at each death was taken, and so comes again, under the same key and marked
        assertThat(hooks.messages()).filteredOn(h -> h.possibleRepeat()).hasSizeGreaterThanOrEqualTo(KILLED_AT.size());
        List<String> all = new ArrayList<>();
        List<String> unmarked = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            all.add(message.getMessageID());
            if (message.getHeader("X-Vigie-Possible-Repeat") == null) {
                unmarked.add(message.getMessageID());
            }
        }
        assertRepeatsAreMarked(unmarked, all);
    }

    /** Whoever leaves out what is marked and already known has each message once. */
    private static void assertRepeatsAreMarked(List<String> unmarked, List<String> all) {
        assertThat(unmarked).doesNotHaveDuplicates();
        assertThat(all).doesNotContain("");
    }

    private static Set<String> notifications(EventIndex index) throws IOException, InterruptedException {
        Set<String> ids = new TreeSet<>();
        index.all("vigie-notifications", "{\"match_all\":{}}", "id")
                .forEach(notification -> ids.add(notification.path("id").asText()));
        return ids;
    }

    private static String configuration(Path folder, StartTlsFront front, WebhookReceiver hooks) throws IOException {
        Path key = Files.writeString(folder.resolve("webhook-key"), KEY);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return """
                inputs:
                  - {source: lines, listen: "tcp://127.0.0.1:PORT0"}
                notify:
                  channels:
                    - {name: mail, type: smtp, host: localhost, port: %d, ca-file: mail-server.pem, from: vigie@example.org, to: [soc@example.org], hourly-limit: 500}
                    - {name: hook, type: webhook, url: "http://localhost:%d/", key-file: webhook-key, hourly-limit: 500}
                """.formatted(front.port(), hooks.port());
    }

    /** Each from an address of its own against a host of its own: passwords are guessed until one is right. */
    private static List<String> intrusions() {
        LocalDateTime begin = LocalDateTime.now(ZoneOffset.UTC).minusDays(1).withNano(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < INTRUSIONS; i++) {
            for (int second = 0; second < 8; second++) {
                String what = second < 7 ? "Failed" : "Accepted";
                lines.add(String.format(
                        Locale.ROOT,
                        "%s target%d sshd[%d]: %s password for root from 198.51.100.%d port %d ssh2",
                        DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH)
                                .format(begin.plusSeconds(i * 60L + second)),
                        i,
                        100 + i,
                        what,
                        10 + i,
                        40_000 + second));
            }
        }
        return lines;
    }
}
