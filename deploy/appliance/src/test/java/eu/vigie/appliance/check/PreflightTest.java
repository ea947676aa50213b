package eu.vigie.appliance.check;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.check.Finding.Verdict;
import eu.vigie.appliance.config.InputPorts.InputPort;
import eu.vigie.appliance.config.Ports;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {
    @Test
    void namesThePortThatIsTakenAndTheKeyThatMovesIt(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.from(Math.min(taken.getLocalPort(), 65_000));
            assertThat(Preflight.of(folder, ports, List.of())).anySatisfy(finding -> {
                assertThat(finding.verdict()).isEqualTo(Verdict.REFUSED);
                assertThat(finding.line())
                        .contains(
                                "port " + taken.getLocalPort(),
                                "appliance.ports.base",
                                "(process " + ProcessHandle.current().pid() + ")");
            });
        }
    }

    @Test
    void namesTheInputWhosePortIsTaken(@TempDir Path folder) throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            InputPort input = new InputPort(
                    true, "127.0.0.1", taken.getLocalPort(), "the input bastion", "`listen` in line 3 of vigie.yml");
            assertThat(Preflight.of(folder, Ports.from(Ports.DEFAULT_BASE), List.of(input)))
                    .anySatisfy(finding -> assertThat(finding.line())
                            .startsWith("port " + taken.getLocalPort() + "/udp (the input bastion) is taken by ")
                            .contains("(process " + ProcessHandle.current().pid() + ")")
                            .endsWith("set `listen` in line 3 of vigie.yml to another port"));
        }
    }

    @Test
    void readsTheTableOfSockets() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:158A 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100",
                "   1: 0100007F:158A 0100007F:9000 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 100",
                "   2: 0100007F:158B 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0 100");
        assertThat(PortOwner.sockets(table, 5514, false)).containsExactly("4711");
        assertThat(PortOwner.sockets(table, 5514, true)).containsExactlyInAnyOrder("4711", "4712");
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
