package eu.vigie.appliance.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void areSignedByTheOwnAuthorityForTheNamesAsked() throws Exception {
        at(NOW).provision(List.of("vigie.example.org", "192.0.2.7"), folder.resolve("authority.pem"));
        X509Certificate console = at(NOW).load("console").certificate();
        console.verify(at(NOW).load("ca").certificate().getPublicKey());
        console.checkValidity(java.util.Date.from(NOW));
        assertThat(console.getSubjectAlternativeNames().stream().map(n -> String.valueOf(n.get(1))))
                .contains("localhost", "127.0.0.1", "vigie.example.org", "192.0.2.7");
        assertThat(console.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void areKeptWhileTheyHoldAndRenewedBeforeTheyEnd() throws Exception {
        Path authority = folder.resolve("authority.pem");
        at(NOW).provision(List.of(), authority);
        var first = at(NOW).load("console").certificate();
        at(NOW.plus(Duration.ofDays(30))).provision(List.of(), authority);
        assertThat(at(NOW).load("console").certificate()).isEqualTo(first);
        at(NOW.plus(Duration.ofDays(380))).provision(List.of(), authority);
        assertThat(at(NOW).load("console").certificate()).isNotEqualTo(first);
    }

    @Test
    void areMadeAgainForOtherNames() throws Exception {
        Path authority = folder.resolve("authority.pem");
        at(NOW).provision(List.of("old.example.org"), authority);
        at(NOW).provision(List.of("new.example.org"), authority);
        assertThat(at(NOW).load("console").certificate().getSubjectAlternativeNames().stream()
                        .map(n -> String.valueOf(n.get(1))))
                .contains("new.example.org")
                .doesNotContain("old.example.org");
    }

    @Test
    void stayPrivate() throws Exception {
        at(NOW).provision(List.of(), folder.resolve("authority.pem"));
        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private Certificates at(Instant now) {
        return new Certificates(folder, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    }
}
