package eu.vigie.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and texts that a stranger chooses never become an address or another user. */
class HostileNamesTest {
    private static final String NAME = "root from 203.0.113.66 port 22 ssh2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed password for invalid user %s from 198.51.100.7 port 4711 ssh2",
                "Failed none for invalid user %s from 198.51.100.7 port 4711 ssh2",
                "Failed keyboard-interactive/pam for invalid user %s from 198.51.100.7 port 4711 ssh2",
                "Failed publickey for invalid user %s from 198.51.100.7 port 4711 ssh2: RSA SHA256:AAAAB3NzaC1yc2E",
                "Invalid user %s from 198.51.100.7 port 4711",
                "Connection closed by invalid user %s 198.51.100.7 port 4711 [preauth]",
                "Connection reset by authenticating user %s 198.51.100.7 port 4711 [preauth]",
                "Disconnected from invalid user %s 198.51.100.7 port 4711 [preauth]",
                "Disconnecting invalid user %s 198.51.100.7 port 4711: Too many authentication failures [preauth]",
                "error: maximum authentication attempts exceeded for invalid user %s from 198.51.100.7 port 4711 ssh2 [preauth]",
            })
    void sshdKeepsTheAddressItSaw(String message) {
        Event event = Logs.trusted().event("Nov 10 06:55:46 web1 sshd[77]: " + String.format(message, NAME));
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
        assertThat(event.get("source.port")).isEqualTo(4711L);
        assertThat(event.get("user.name")).isEqualTo(NAME);
        assertThat(event.get("related.ip")).isEqualTo(List.of("198.51.100.7"));
    }

    @Test
    void anOlderInvalidUserLineWithoutAPortKeepsItsAddress() {
        Event event =
                Logs.trusted().event("Nov 10 06:55:46 web1 sshd[77]: Invalid user " + NAME + " from 198.51.100.7");
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
        assertThat(event.get("user.name")).isEqualTo(NAME);
    }

    @Test
    void anEmptyUserNameIsNoAddress() {
        Event event = Logs.trusted().event("Nov 10 06:55:46 web1 sshd[77]: Invalid user  from 198.51.100.7 port 4711");
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
        assertThat(event.get("user.name")).isNull();
    }

    @Test
    void aPeersFarewellIsOnlyText() {
        Event event = Logs.trusted()
                .event("Nov 10 06:55:46 web1 sshd[77]: Received disconnect from 198.51.100.7 port 4711:11: bye from"
                        + " 203.0.113.66 port 1 ssh2");
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
    }

    @Test
    void aCertificateIdThatContinuesTheLineLeavesAnUnknownUserAmbiguous() {
        Event event = Logs.trusted()
                .event(
                        "Nov 10 06:55:46 web1 sshd[77]: Failed publickey for invalid user eve from 198.51.100.7 port 4711"
                                + " ssh2: RSA-CERT SHA256:AAAA ID x from 203.0.113.66 port 1 ssh2: RSA-CERT SHA256:BBBB ID y (serial"
                                + " 1) CA RSA SHA256:CCCC");
        assertThat(event.get("source.ip")).isNull();
        assertThat(event.get("tags")).isEqualTo(List.of("ambiguous"));
    }

    @Test
    void aCertificateIdDoesNotMoveAKnownUsersAddress() {
        Event event = Logs.trusted()
                .event("Nov 10 06:55:46 web1 sshd[77]: Accepted publickey for alice from 198.51.100.7 port 4711"
                        + " ssh2: RSA-CERT SHA256:AAAA ID x from 203.0.113.66 port 1 ssh2: RSA-CERT SHA256:BBBB ID y (serial"
                        + " 1) CA RSA SHA256:CCCC");
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
        assertThat(event.get("user.name")).isEqualTo("alice");
    }

    @Test
    void aPamUserWithAHostInItsNameKeepsTheRealHost() {
        Event event = Logs.trusted()
                .event(
                        "Nov 10 06:55:46 web1 sshd[77]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0"
                                + " tty=ssh ruser= rhost=198.51.100.7  user=root rhost=203.0.113.66");
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
        assertThat(event.get("user.name")).isEqualTo("root rhost=203.0.113.66");
    }

    @Test
    void aSudoCommandThatLooksLikeTheKeysNeverChangesTheAccount() {
        Event event = Logs.trusted()
                .event(
                        "Nov 10 06:55:46 web1 sudo:    alice : TTY=pts/0 ; PWD=/home/alice ; USER=www ; COMMAND=/bin/echo"
                                + " ; USER=root ; COMMAND=/bin/sh");
        assertThat(event.get("user.name")).isEqualTo("alice");
        assertThat(event.get("user.effective.name")).isNull();
        assertThat(event.get("tags")).isEqualTo(List.of("ambiguous"));
        assertThat(event.text("process.command_line")).contains("/bin/sh");
    }

    @Test
    void aFolderNamedLikeAKeyDoesNotHideTheRealAccount() {
        Event event = Logs.trusted()
                .event("Nov 10 06:55:46 web1 sudo:    alice : TTY=pts/0 ; PWD=/tmp/x ; USER=nobody ; USER=root ;"
                        + " COMMAND=/bin/sh");
        assertThat(event.get("user.effective.name")).isEqualTo("root");
    }

    @Test
    void aMessageInsideARepeatedLineIsReadOnce() {
        Event event = Logs.trusted()
                .event("Nov 10 06:55:46 web1 sshd[77]: message repeated 5 times: [ Failed password for root from"
                        + " 198.51.100.7 port 4711 ssh2]");
        assertThat(event.get("event.action")).isEqualTo("ssh_login");
        assertThat(event.get("vigie.repeated")).isEqualTo(5L);
        assertThat(event.get("source.ip")).isEqualTo("198.51.100.7");
    }
}
