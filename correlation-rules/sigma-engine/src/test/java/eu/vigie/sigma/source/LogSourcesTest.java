package eu.vigie.sigma.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.rule.LogSource;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.Events;
import eu.vigie.sigma.Matching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourcesTest {
    private static final String SECURITY = "product: windows, service: security";
    private static final String PROCESS = "product: windows, category: process_creation";

    private static final Event SYSMON_PROCESS = Events.of(
            "winlog.channel", "Microsoft-Windows-Sysmon/Operational",
            "event.code", "1",
            "winlog.event_data.Image", "C:\\Windows\\System32\\cmd.exe");
    private static final Event SECURITY_PROCESS = Events.of(
            "winlog.channel", "Security",
            "event.code", "4688",
            "winlog.event_data.NewProcessName", "C:\\Windows\\System32\\cmd.exe");

    private static boolean runsCmd(String logSource, Event event) {
        return Matching.matchesOn(
                logSource, "selection:\n  Image|endswith: '\\cmd.exe'\ncondition: selection\n", event);
    }

    @Test
    void aCategoryMeansTheChannelsAndIdsThatCarryIt() {
        assertThat(runsCmd(PROCESS, SYSMON_PROCESS)).isTrue();
        assertThat(runsCmd(PROCESS, SECURITY_PROCESS)).isTrue();
        assertThat(runsCmd("category: process_creation", SYSMON_PROCESS)).isTrue();
        assertThat(runsCmd("product: windows", SYSMON_PROCESS)).isTrue();
        assertThat(runsCmd("product: windows, category: image_load", SYSMON_PROCESS))
                .isFalse();
        assertThat(runsCmd(SECURITY, SYSMON_PROCESS)).isFalse();
        assertThat(runsCmd("product: linux", SYSMON_PROCESS)).isFalse();
    }

    @Test
    void registryCategoriesLookAtTheTypeOfTheChange() {
        String added = "product: windows, category: registry_add";
        String any = "selection:\n  TargetObject|contains: Run\ncondition: selection\n";
        Event created = Events.of(
                "winlog.channel", "Microsoft-Windows-Sysmon/Operational",
                "event.code", "12",
                "winlog.event_data.EventType", "CreateKey",
                "winlog.event_data.TargetObject", "HKU\\Run");
        Event deleted = Events.of(
                "winlog.channel", "Microsoft-Windows-Sysmon/Operational",
                "event.code", "12",
                "winlog.event_data.EventType", "DeleteKey",
                "winlog.event_data.TargetObject", "HKU\\Run");
        assertThat(Matching.matchesOn(added, any, created)).isTrue();
        assertThat(Matching.matchesOn(added, any, deleted)).isFalse();
        assertThat(Matching.matchesOn("product: windows, category: registry_delete", any, deleted))
                .isTrue();
    }

    @Test
    void aSourceMayExcludeValues() {
        String any = "selection:\n  process.name: tomcat\ncondition: selection\n";
        Event plain = Events.of("process.name", "tomcat");
        Event windows = Events.of("process.name", "tomcat", "host.os.type", "windows");
        LogSource jvm = new LogSource("jvm", "application", null);
        assertThat(Matching.matchesOn("product: jvm, category: application", any, plain))
                .isTrue();
        assertThat(Matching.matchesOn("product: jvm, category: application", any, windows))
                .isFalse();
        assertThat(SourceTables.builtIn().resolve(jvm).holds(plain)).isTrue();
        assertThat(SourceTables.builtIn().resolve(jvm).holds(windows)).isFalse();
    }

    @Test
    void linuxServicesAreTheirPrograms() {
        Event login = Events.of("process.name", "sshd", "log.syslog.appname", "sshd", "user.name", "root");
        String root = "selection:\n  user.name: root\ncondition: selection\n";
        assertThat(Matching.matchesOn("product: linux, service: sshd", root, login))
                .isTrue();
        assertThat(Matching.matchesOn("product: linux, service: auth", root, login))
                .isTrue();
        assertThat(Matching.matchesOn("product: linux, service: sudo", root, login))
                .isFalse();
        assertThat(Matching.matchesOn("product: linux", root, login)).isTrue();
    }

    @Test
    void aSourceThatNoTableDescribesIsTakenByItsDataset() {
        Event event = Events.of("event.dataset", "acme.door", "json.badge", "42");
        String badge = "selection:\n  badge: 42\ncondition: selection\n";
        assertThat(Matching.matchesOn("product: acme, service: door", badge, event))
                .isTrue();
        assertThat(Matching.matchesOn("product: acme, service: lift", badge, event))
                .isFalse();
        assertThat(SourceTables.builtIn()
                        .resolve(new LogSource("acme", null, "door"))
                        .known())
                .isFalse();
    }

    @Test
    void anOrganisationsOwnTablesComeFirst(@TempDir Path folder) throws IOException {
        Path own = folder.resolve("acme.yml");
        Files.writeString(own, "product: acme\nservices: {door: {event.module: acme}}\nfields: {badge: [json.card]}\n");
        Problems problems = new Problems();
        ResolvedSource door =
                SourceTables.builtIn().with(List.of(own), problems).resolve(new LogSource("acme", null, "door"));
        assertThat(problems.list()).isEmpty();
        assertThat(door.known()).isTrue();
        assertThat(door.field("badge").sources()).containsExactly("json.card");
        assertThat(door.field("source.ip").sources()).containsExactly("source.ip");
    }
}
