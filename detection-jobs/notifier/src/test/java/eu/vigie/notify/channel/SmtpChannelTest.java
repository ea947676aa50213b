package eu.vigie.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import eu.vigie.notify.Samples;
import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.delivery.Verdict;
import eu.vigie.notify.message.Content;
import eu.vigie.notify.message.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpChannelTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        server.start();
        server.setUser("vigie@example.org", "vigie", "correct horse");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SSLContext trusting(Certificates certificates) throws Exception {
        return TrustedAuthorities.from(Files.writeString(folder.resolve("ca.pem"), certificates.pem()));
    }

    private static SmtpRoute route(
            int port, SmtpSecurity security, String user, String password, Optional<SSLContext> trust) {
        return new SmtpRoute(
                "localhost",
                port,
                security,
                user,
                new SecretText(password),
                trust,
                "vigie@example.org",
                List.of("soc@example.org", "duty@example.org"),
                Duration.ofSeconds(10));
    }

    private static Answer send(SmtpRoute route, Message message) {
        return new SmtpChannel(route, Clock.fixed(Samples.CREATED, ZoneOffset.UTC)).send(message);
    }

    private static Message message(int attempt, boolean possibleRepeat) {
        return Samples.message(
                Content.MINIMAL, Samples.notification(12), "vigie-12@example.org", attempt, possibleRepeat);
    }

    private Answer sendScripted(Map<String, String> script) throws Exception {
        try (ScriptedSmtp scripted = new ScriptedSmtp(script)) {
            return send(route(scripted.port(), SmtpSecurity.NONE, "", "", Optional.empty()), message(1, false));
        }
    }

    @Test
    void sendsOverStartTlsWithLoginToEveryRecipient() throws Exception {
        Certificates certificates = Certificates.of("localhost");
        try (TlsFront front =
                new TlsFront(certificates.server(), true, server.getSmtp().getPort())) {
            Answer answer = send(
                    route(
                            front.port(),
                            SmtpSecurity.STARTTLS,
                            "vigie",
                            "correct horse",
                            Optional.of(trusting(certificates))),
                    message(1, false));
            assertThat(answer.verdict()).as(answer.detail()).isEqualTo(Verdict.SENT);
        }
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2); // GreenMail keeps one a recipient
        MimeMessage mail = received[0];
        assertThat(mail.getMessageID()).isEqualTo("<vigie-12@example.org>");
        assertThat(mail.getSubject())
                .isEqualTo("Vigie: Incident 12 (high): suspected major, assess by 2026-03-02 12:15:30 UTC");
        assertThat(mail.getContentType()).startsWithIgnoringCase("text/plain");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Vigie-Possible-Repeat")).isNull();
        assertThat(mail.getHeader("X-Vigie-Incident")).containsExactly("12");
        assertThat(mail.getContent().toString())
                .contains("https://vigie.example.org/incidents/12")
                .doesNotContain("srv-db-01")
                .doesNotContain("adm-leroy");
    }

    @Test
    void sendsOverTlsFromTheFirstByte() throws Exception {
        Certificates certificates = Certificates.of("localhost");
        try (TlsFront front =
                new TlsFront(certificates.server(), false, server.getSmtp().getPort())) {
            Answer answer = send(
                    route(front.port(), SmtpSecurity.TLS, "", "", Optional.of(trusting(certificates))),
                    message(1, false));
            assertThat(answer.verdict()).as(answer.detail()).isEqualTo(Verdict.SENT);
        }
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void marksAPossibleRepeatInHeaderSubjectAndText() throws Exception {
        send(route(server.getSmtp().getPort(), SmtpSecurity.NONE, "", "", Optional.empty()), message(2, true));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getMessageID()).isEqualTo("<vigie-12@example.org>");
        assertThat(mail.getHeader("X-Vigie-Possible-Repeat")).containsExactly("yes");
        assertThat(mail.getSubject()).startsWith("[possible repeat] ");
        assertThat(mail.getContent().toString()).startsWith("This may be a repeat");
    }

    @Test
    void givesNothingToAServerWithoutStartTls() {
        Answer answer = send(
                route(server.getSmtp().getPort(), SmtpSecurity.STARTTLS, "vigie", "correct horse", Optional.empty()),
                message(1, false));
        assertThat(answer.verdict()).isEqualTo(Verdict.FATAL);
        assertThat(answer.detail()).contains("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        Certificates certificates = Certificates.of("other.example.org");
        try (TlsFront front =
                new TlsFront(certificates.server(), true, server.getSmtp().getPort())) {
            Answer answer = send(
                    route(front.port(), SmtpSecurity.STARTTLS, "", "", Optional.of(trusting(certificates))),
                    message(1, false));
            assertThat(answer.verdict()).as(answer.detail()).isEqualTo(Verdict.FATAL);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void refusesACertificateThatNobodyTrusted() throws Exception {
        try (TlsFront front = new TlsFront(
                Certificates.of("localhost").server(), true, server.getSmtp().getPort())) {
            Answer answer =
                    send(route(front.port(), SmtpSecurity.STARTTLS, "", "", Optional.empty()), message(1, false));
            assertThat(answer.verdict()).as(answer.detail()).isEqualTo(Verdict.FATAL);
            assertThat(answer.detail()).contains("not trusted");
        }
    }

    @Test
    void refusesToSpeakInTheClearToAnotherMachine() {
        assertThatThrownBy(() -> new SmtpRoute(
                        "mail.example.org",
                        25,
                        SmtpSecurity.NONE,
                        "",
                        new SecretText(""),
                        Optional.empty(),
                        "vigie@example.org",
                        List.of("soc@example.org"),
                        Duration.ofSeconds(1)))
                .hasMessageContaining("in the clear");
    }

    @Test
    void needsAHumanWhenTheLoginIsRefusedAndNeverShowsThePassword() throws Exception {
        Certificates certificates = Certificates.of("localhost");
        try (TlsFront front =
                new TlsFront(certificates.server(), true, server.getSmtp().getPort())) {
            Answer answer = send(
                    route(
                            front.port(),
                            SmtpSecurity.STARTTLS,
                            "vigie",
                            "wrong horse",
                            Optional.of(trusting(certificates))),
                    message(1, false));
            assertThat(answer.verdict()).as(answer.detail()).isEqualTo(Verdict.FATAL);
            assertThat(answer.detail()).doesNotContain("wrong horse");
        }
    }

    @Test
    void triesAgainWhenNobodyListens() throws Exception {
        int port;
        try (ScriptedSmtp gone = new ScriptedSmtp(Map.of())) {
            port = gone.port();
        }
        Answer answer = send(route(port, SmtpSecurity.NONE, "", "", Optional.empty()), message(1, false));
        assertThat(answer.verdict()).isEqualTo(Verdict.RETRYABLE);
        assertThat(answer.mayHaveArrived()).isFalse();
    }

    @Test
    void triesAgainWithoutAMarkWhenTheServerSaysNotNow() throws Exception {
        for (Map<String, String> script : List.of(
                Map.of("CONNECT", "421 too busy"),
                Map.of("MAIL", "451 later"),
                Map.of("RCPT", "450 greylisted"),
                Map.of("DATA", "451 later"),
                Map.of(".", "452 disk full"))) {
            Answer answer = sendScripted(script);
            assertThat(answer.verdict()).as("%s: %s", script, answer.detail()).isEqualTo(Verdict.RETRYABLE);
            assertThat(answer.mayHaveArrived())
                    .as("%s: %s", script, answer.detail())
                    .isFalse();
        }
    }

    @Test
    void givesUpWhatTheServerRefusesForGood() throws Exception {
        assertThat(sendScripted(Map.of("RCPT", "550 no such mailbox")).verdict())
                .isEqualTo(Verdict.REJECTED);
        assertThat(sendScripted(Map.of(".", "554 not wanted")).verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(sendScripted(Map.of("MAIL", "553 not from you")).verdict()).isEqualTo(Verdict.FATAL);
    }

    @Test
    void doesNotLetOneWrongAddressKeepTheOthersFromKnowing() throws Exception {
        Answer answer = sendScripted(Map.of("RCPT duty", "550 no such mailbox"));
        assertThat(answer.verdict()).as(answer.detail()).isEqualTo(Verdict.SENT);
        assertThat(answer.detail()).contains("1 recipients refused for good, 1 taken");
    }

    @Test
    void repeatsMarkedForARecipientThatWasRefusedForNow() throws Exception {
        Answer answer = sendScripted(Map.of("RCPT duty", "450 greylisted"));
        assertThat(answer.verdict()).isEqualTo(Verdict.RETRYABLE);
        assertThat(answer.mayHaveArrived()).isTrue();
    }

    @Test
    void doesNotKnowWhatBecameOfAMailWhoseAnswerGotLost() throws Exception {
        Answer answer = sendScripted(Map.of(".", ""));
        assertThat(answer.verdict()).isEqualTo(Verdict.RETRYABLE);
        assertThat(answer.mayHaveArrived()).isTrue();
    }

    @Test
    void keepsWhatLogsSayOutOfTheHeaders() throws Exception {
        Message hostile = Samples.message(
                Content.FULL,
                Samples.notification(
                        13,
                        "root\r\nBcc: thief@example.net\r\n\r\n<script>",
                        List.of(
                                "Line one\r\n.\r\nMAIL FROM:<x@y>",
                                "<b>not html</b> http://evil.example/x",
                                "a\u202Eb")),
                "vigie-13@example.org",
                1,
                false);
        send(route(server.getSmtp().getPort(), SmtpSecurity.NONE, "", "", Optional.empty()), hostile);
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        MimeMessage mail = received[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject())
                .isEqualTo("Vigie: Incident 13 (high): suspected major, assess by 2026-03-02 12:15:30 UTC");
        assertThat(mail.getContentType()).startsWithIgnoringCase("text/plain");
        assertThat(mail.getContent().toString())
                .contains("http[:]//evil.example/x")
                .contains("https://vigie.example.org/incidents/13")
                .doesNotContain("\u202E");
    }
}
