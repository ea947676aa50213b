package eu.vigie.demo;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The sources of the day. */
public final class Sources {
    /** Where the organisation lives. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    public static final DemoSource SSH_BASTION = new DemoSource(
            "bastion-ssh", null, "ovh-bastion", ZONE, "OVH The Bastion and the sshd before it, BSD syslog");
    public static final DemoSource RDP_BASTION =
            new DemoSource("bastion-rdp", "wallix", "wallix", ZONE, "Wallix Bastion, syslog");
    public static final DemoSource LINUX = new DemoSource("linux", null, null, ZONE, "the Linux servers, BSD syslog");
    public static final DemoSource WINDOWS =
            new DemoSource("windows", "windows", null, ZoneOffset.UTC, "the Windows servers, as Winlogbeat ships them");
    public static final DemoSource FIREWALL =
            new DemoSource("firewall", null, null, ZoneOffset.UTC, "the firewall, CEF");

    private Sources() {}

    /** All of them. */
    public static List<DemoSource> all() {
        return List.of(SSH_BASTION, RDP_BASTION, LINUX, WINDOWS, FIREWALL);
    }
}
