package eu.vigie.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.notify.channel.SmtpSecurity;
import eu.vigie.notify.message.Content;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifySettingsTest {
    private final Problems problems = new Problems();

    @TempDir
    Path folder;

    @BeforeEach
    void writeSecrets() throws IOException {
        secret("password", "correct horse\n");
        secret("key", "a key of sixteen characters\n");
    }

    private void secret(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
    }

    private NotifySettings read(String yaml) {
        Section whole = new Section(Yaml.readAll("vigie.yml", yaml, problems).get(0), problems);
        return NotifySettings.read(
                whole.section("notify"), folder, folder.resolve("data"), "https://127.0.0.1:8443", problems);
    }

    private List<String> found(String yaml) {
        read(yaml);
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void writesToTheOutboxWhenNothingIsConfigured() {
        NotifySettings settings = read("other: {}\n");
        assertThat(problems.list()).isEmpty();
        assertThat(settings)
                .isEqualTo(new NotifySettings(
                        "https://127.0.0.1:8443",
                        List.of(new ChannelSettings(
                                "outbox",
                                Content.FULL,
                                20,
                                Duration.ofHours(24),
                                new Route.Folder(folder.resolve("data/outbox"))))));
    }

    @Test
    void pinsTheDefaultsOfMail() {
        NotifySettings settings = read("""
                notify:
                  channels:
                    - name: soc-mail
                      type: smtp
                      host: mail.example.org
                      from: vigie@example.org
                      to: soc@example.org
                """);
        assertThat(problems.list()).isEmpty();
        ChannelSettings channel = settings.channels().get(0);
        assertThat(channel.content()).isEqualTo(Content.MINIMAL);
        assertThat(channel.hourlyLimit()).isEqualTo(20);
        assertThat(channel.giveUpAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(channel.route()).isInstanceOfSatisfying(Route.Mail.class, mail -> {
            assertThat(mail.smtp().security()).isEqualTo(SmtpSecurity.STARTTLS);
            assertThat(mail.smtp().port()).isEqualTo(587);
            assertThat(mail.smtp().user()).isEmpty();
            assertThat(mail.smtp().timeout()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void readsEveryKey() {
        NotifySettings settings = read("""
                notify:
                  console-url: https://vigie.example.org
                  channels:
                    - name: soc-mail
                      type: smtp
                      host: mail.example.org
                      security: tls
                      port: 4650
                      user: vigie
                      password-file: password
                      from: vigie@example.org
                      to: [soc@example.org, duty@example.org]
                      timeout: 10s
                      content: full
                      hourly-limit: 5
                      give-up-after: 6h
                    - name: chat
                      type: webhook
                      url: https://chat.example.org/hooks/x
                      key-file: key
                      timeout: 5s
                    - name: files
                      type: folder
                      path: letters
                      content: minimal
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(settings.console()).isEqualTo("https://vigie.example.org");
        assertThat(settings.channels()).extracting(ChannelSettings::name).containsExactly("soc-mail", "chat", "files");
        assertThat(settings.toString()).doesNotContain("horse").doesNotContain("sixteen");
        assertThat(settings.channels().get(0).route())
                .isInstanceOfSatisfying(
                        Route.Mail.class,
                        mail -> assertThat(mail.smtp().password().reveal()).isEqualTo("correct horse"));
    }

    @Test
    void namesPlaceAndRemedyOfEveryProblemAtOnce() {
        assertThat(found("""
                        notify:
                          console-url: vigie
                          channels:
                            - name: SOC mail
                              type: smtp
                              host: mail.example.org
                              security: none
                              user: vigie
                              from: Vigie <vigie@example.org>
                              too: soc@example.org
                            - name: chat
                              type: webhook
                              url: http://chat.example.org/x
                              key-file: missing
                            - name: chat
                              type: pigeon
                        """))
                .containsExactlyInAnyOrder(
                        "vigie.yml:2:16: console-url must be an address such as https://vigie.example.org, found \"vigie\"",
                        "vigie.yml:4:13: the channel name \"SOC mail\" is not usable; use up to 40 small letters, digits and hyphens, such as soc-mail",
                        "vigie.yml:7:17: mail in the clear only stays on this machine, not to \"mail.example.org\"; use `security: starttls` or `tls`",
                        "vigie.yml:8:13: the user has no password; add `password-file: ...`, a file that holds it",
                        "vigie.yml:9:13: from must be a mailbox, found \"Vigie <vigie@example.org>\"; write it as name@example.org",
                        "vigie.yml:4:7: nobody gets the mail; add `to: [soc@example.org]`",
                        "vigie.yml:10:7: unknown key \"too\"; did you mean \"to\"?",
                        "vigie.yml:13:12: url must be an https address (http only to this machine), found \"http://chat.example.org/x\"",
                        "vigie.yml:14:17: " + folder.resolve("missing")
                                + " cannot be read (NoSuchFileException); check the path and its rights",
                        "vigie.yml:15:13: the channel name \"chat\" stands twice; names tell what is on record apart: choose another",
                        "vigie.yml:16:13: type must be one of smtp, webhook, folder, found \"pigeon\"");
    }

    @Test
    void refusesASecretThatEverybodyReads() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(found("""
                        notify:
                          channels:
                            - {name: chat, type: webhook, url: "https://c.example.org/", key-file: key}
                        """))
                .hasSize(1)
                .first()
                .asString()
                .contains("can be read by everybody")
                .contains("chmod 600");
    }

    @Test
    void refusesAShortKey() throws IOException {
        secret("key", "short");
        assertThat(found("""
                        notify:
                          channels:
                            - {name: chat, type: webhook, url: "https://c.example.org/", key-file: key}
                        """)).singleElement().asString().contains("fewer than 16 characters");
    }

    @Test
    void takesAServerInTheClearOnThisMachineWhenToldSo() {
        NotifySettings settings = read("""
                notify:
                  channels:
                    - {name: relay, type: smtp, host: 127.0.0.1, security: none, from: a@example.org, to: b@example.org}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(settings.channels().get(0).route())
                .isInstanceOfSatisfying(
                        Route.Mail.class, mail -> assertThat(mail.smtp().port()).isEqualTo(25));
    }
}
