package eu.vigie.appliance.check;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.check.Finding.Verdict;
import eu.vigie.appliance.config.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {
    @Test
    void namesThePortThatIsTakenAndTheKeyThatMovesIt(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.from(Math.min(taken.getLocalPort(), 65_000));
            assertThat(Preflight.of(folder, ports)).anySatisfy(finding -> {
                assertThat(finding.verdict()).isEqualTo(Verdict.REFUSED);
                assertThat(finding.line()).contains("port " + taken.getLocalPort(), "appliance.ports.base");
            });
        }
    }

    @Test
    void judgesMemoryDiskAndJava() {
        assertThat(Preflight.memory(1L << 30).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(Preflight.memory(7L << 29).verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(Preflight.memory(5L << 30).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(Preflight.disk(Path.of("/srv"), 1L << 30).line()).contains("1.0 GiB of disk are free below /srv");
        assertThat(Preflight.java(11).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void readsTheFreeMemoryOfLinux() {
        assertThat(Preflight.available("MemTotal:  8 kB\nMemAvailable:   1024 kB\n"))
                .isEqualTo(1L << 20);
    }
}
