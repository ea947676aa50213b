package eu.vigie.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
    @TempDir
    Path data;

    private UserFile users;

    @BeforeEach
    void make() {
        users = new UserFile(data, new SecureRandom());
    }

    @Test
    void makesAnAdminWhosePasswordWaitsUntilItIsUsed() throws IOException {
        assertThat(users.createIfAbsent()).isTrue();
        String password = Files.readString(users.firstPasswordFile()).strip();
        assertThat(password).hasSizeGreaterThanOrEqualTo(20);
        assertThat(users.find("admin").orElseThrow().password().matches(password.toCharArray()))
                .isTrue();
        assertThat(Files.readString(users.file())).doesNotContain(password);
        users.forgetFirstPassword("admin");
        assertThat(users.firstPasswordFile()).doesNotExist();
    }

    @Test
    void leavesAnExistingFileAlone() throws IOException {
        users.createIfAbsent();
        String before = Files.readString(users.file());
        assertThat(users.createIfAbsent()).isFalse();
        assertThat(Files.readString(users.file())).isEqualTo(before);
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        users.createIfAbsent();
        for (Path file : new Path[] {users.file(), users.firstPasswordFile()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void givesAKnownOrNewUserAFreshPassword() throws IOException {
        users.createIfAbsent();
        String password = users.resetPassword("alice");
        assertThat(users.find("alice").orElseThrow().password().matches(password.toCharArray()))
                .isTrue();
        assertThat(users.find("admin")).isPresent();
        assertThat(users.resetPassword("alice")).isNotEqualTo(password);
        assertThat(users.find("alice").orElseThrow().password().matches(password.toCharArray()))
                .isFalse();
    }

    @Test
    void namesThePlaceOfAPasswordThatIsNoHashWithoutRepeatingIt() throws IOException {
        Files.createDirectories(users.file().getParent());
        Files.writeString(users.file(), "users:\n  - name: bob\n    password: hunter2\n");
        assertThatThrownBy(() -> users.find("bob"))
                .hasMessageContaining("console-users.yml:2")
                .hasMessageContaining("--reset-password bob")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesANameThatWouldBreakTheFile() {
        assertThatThrownBy(() -> users.resetPassword("a\"b\nc")).isInstanceOf(IllegalArgumentException.class);
    }
}
