package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is counted as the same: commands by their family, addresses by their network. */
class NamesTest {
    @Test
    void aCommandIsKnownByItsProgramWithoutFolderAndVersion() {
        assertThat(CommandFamily.of("/usr/bin/python3.11 /root/x.py")).isEqualTo("python");
        assertThat(CommandFamily.of("/usr/sbin/tcpdump -i any")).isEqualTo("tcpdump");
        assertThat(CommandFamily.of("\"C:\\Windows\\System32\\cmd.exe\" /c whoami"))
                .isEqualTo("cmd");
        assertThat(CommandFamily.of("/usr/bin/env LANG=C DEBUG=1 nmap -sS 10.0.0.0/8"))
                .isEqualTo("nmap");
        assertThat(CommandFamily.of("select * from salaries")).isEqualTo("select");
        assertThat(CommandFamily.of("7")).isEqualTo("7");
    }

    @Test
    void programsForTheSameEverydayWorkShareAFamily() {
        assertThat(CommandFamily.of("vim /etc/hosts")).isEqualTo(CommandFamily.of("/usr/bin/nano /etc/hosts"));
        assertThat(CommandFamily.of("apt-get install x")).isEqualTo("packages");
        assertThat(CommandFamily.of("cat /etc/shadow")).isNotEqualTo(CommandFamily.of("vim /etc/shadow"));
    }

    @Test
    void anEmptyCommandHasNone() {
        assertThat(CommandFamily.of("")).isNull();
        assertThat(CommandFamily.of("  \t ")).isNull();
        assertThat(CommandFamily.of("A=1 B=2")).isNull();
        assertThat(CommandFamily.of("/")).isNull();
        assertThat(CommandFamily.of("\"")).isNull();
    }

    @Test
    void addressesNextDoorAreOneNetwork() {
        assertThat(SourceNetwork.of("10.1.2.3")).isEqualTo("10.1.2.0/24").isEqualTo(SourceNetwork.of("10.1.2.250"));
        assertThat(SourceNetwork.of("2001:db8::17")).isEqualTo("2001:db8:0:0::/64");
        assertThat(SourceNetwork.of("2001:db8:0:0:1:2:3:4")).isEqualTo("2001:db8:0:0::/64");
        assertThat(SourceNetwork.of("fe80::1%eth0")).isEqualTo("fe80:0:0:0::/64");
        assertThat(SourceNetwork.of("::ffff:10.1.2.3")).isEqualTo("10.1.2.0/24");
    }

    @Test
    void whatIsNoAddressStandsForItselfAndIsNeverLookedUp() {
        assertThat(SourceNetwork.of("desk.example.org")).isEqualTo("desk.example.org");
        assertThat(SourceNetwork.of("a:b:c")).isEqualTo("a:b:c");
        assertThat(SourceNetwork.of(".:1")).isEqualTo(".:1");
        assertThat(SourceNetwork.of(":::::")).isEqualTo(":::::");
    }
}
