package eu.vigie.demo.day;

import eu.vigie.demo.Sources;
import eu.vigie.demo.line.Firewall;
import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.OvhBastion;
import eu.vigie.demo.line.Script;
import eu.vigie.demo.line.WallixBastion;
import eu.vigie.demo.line.WindowsHost;
import java.util.List;
import java.util.Random;

/** Laverdin, an invented company of some 180 people that builds pumps: its machines and the people who run them. */
final class Organisation {
    /** An administrator, where she sits, and the servers that are hers. */
    record Administrator(String account, String workstation, List<String> servers) {}

    static final List<Administrator> ADMINISTRATORS = List.of(
            new Administrator("adm-leroy", "10.20.5.11", List.of("srv-db-01", "srv-db-02", "srv-bkp-01")),
            new Administrator("adm-nguyen", "10.20.5.12", List.of("srv-app-01", "srv-app-02", "srv-git-01")),
            new Administrator("adm-benali", "10.20.5.13", List.of("srv-log-01", "srv-bkp-01", "srv-app-01")),
            new Administrator("adm-faure", "10.20.5.14", List.of("srv-web-01", "srv-web-02")));

    /** Those who run the Windows servers. */
    static final List<Administrator> WINDOWS_ADMINISTRATORS = List.of(
            new Administrator("adm-costa", "10.20.5.21", List.of("srv-dc-01", "srv-rds-01")),
            new Administrator("adm-weber", "10.20.5.22", List.of("srv-file-01", "srv-erp-01")));

    static final List<String> EMPLOYEES = List.of(
            "c.martin",
            "s.petit",
            "l.moreau",
            "j.fontaine",
            "m.girard",
            "a.lambert",
            "n.roussel",
            "p.blanc",
            "e.carpentier",
            "f.marchand",
            "h.noel",
            "i.dupuis",
            "k.lemoine",
            "r.vasseur",
            "t.olivier",
            "v.perrot",
            "y.collin",
            "b.jacquet",
            "d.renaud",
            "g.barbier");

    final OvhBastion sshBastion;
    final WallixBastion rdpBastion;
    final Firewall firewall;
    final List<LinuxHost> linux;
    final List<WindowsHost> windows;

    Organisation(Script script, Random random) {
        sshBastion = new OvhBastion(new LinuxHost(script, Sources.SSH_BASTION, "bst-01", "10.20.1.10", random), random);
        rdpBastion = new WallixBastion(script, "wab-01", random);
        firewall = new Firewall(script, random);
        linux = List.of(
                server(script, "srv-web-01", "10.20.10.11", random),
                server(script, "srv-web-02", "10.20.10.12", random),
                server(script, "srv-app-01", "10.20.10.21", random),
                server(script, "srv-app-02", "10.20.10.22", random),
                server(script, "srv-db-01", "10.20.10.31", random),
                server(script, "srv-db-02", "10.20.10.32", random),
                server(script, "srv-git-01", "10.20.10.41", random),
                server(script, "srv-log-01", "10.20.10.51", random),
                server(script, "srv-bkp-01", "10.20.10.61", random));
        windows = List.of(
                new WindowsHost(script, "srv-dc-01", "10.20.11.11", random),
                new WindowsHost(script, "srv-file-01", "10.20.11.21", random),
                new WindowsHost(script, "srv-rds-01", "10.20.11.31", random),
                new WindowsHost(script, "srv-erp-01", "10.20.11.41", random));
    }

    private static LinuxHost server(Script script, String name, String address, Random random) {
        return new LinuxHost(script, Sources.LINUX, name, address, random);
    }

    LinuxHost linux(String name) {
        return linux.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    WindowsHost windows(String name) {
        return windows.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
