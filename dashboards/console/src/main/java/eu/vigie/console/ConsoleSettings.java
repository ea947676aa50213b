package eu.vigie.console;

import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The section {@code console} of the configuration file.
 *
 * @param host address to listen on, unless the launcher names one
 * @param port likewise; 0: any free one
 * @param zone of the people who read the pages
 * @param sessionIdle a session that nobody used for so long ends
 * @param sessionLength a session ends after so long in any case
 * @param baselines whether baselines are on, as the section {@code baselines} says
 */
public record ConsoleSettings(
        String host, int port, ZoneId zone, Duration sessionIdle, Duration sessionLength, boolean baselines) {
    /** What holds when the section says nothing; the zone is the machine's. */
    public static ConsoleSettings byDefault(ZoneId machine) {
        return new ConsoleSettings("127.0.0.1", 8443, machine, Duration.ofMinutes(30), Duration.ofHours(12), false);
    }

    /** Reads the section; throws {@link eu.vigie.settings.InvalidSettingsException} with all its problems. */
    public static ConsoleSettings read(Path file, ZoneId machine) {
        Problems problems = new Problems();
        ConsoleSettings settings = Yaml.read(file, problems)
                .map(root -> new Section(root, problems))
                .map(root -> read(root.section("console"), machine)
                        .with(root.section("baselines").bool("enabled", false)))
                .orElseGet(() -> byDefault(machine));
        problems.throwIfAny();
        return settings;
    }

    /** The same with baselines on or off. */
    ConsoleSettings with(boolean baselinesOn) {
        return new ConsoleSettings(host, port, zone, sessionIdle, sessionLength, baselinesOn);
    }

    /** The user's own rule files and folders, which the section {@code detection} names. */
    static List<Path> rules(Path file) {
        Problems problems = new Problems();
        Path base = file.toAbsolutePath().getParent();
        return Yaml.read(file, problems)
                .map(root -> new Section(root, problems)
                        .section("detection").texts("rules").stream()
                                .map(text -> base == null ? Path.of(text) : base.resolve(text))
                                .toList())
                .orElse(List.of());
    }

    static ConsoleSettings read(Section section, ZoneId machine) {
        ConsoleSettings byDefault = byDefault(machine);
        ConsoleSettings settings = new ConsoleSettings(
                section.text("host", byDefault.host),
                (int) section.integer("port", byDefault.port, 0, 65_535),
                section.zone("zone", byDefault.zone),
                section.duration("session-idle", byDefault.sessionIdle),
                section.duration("session-length", byDefault.sessionLength),
                byDefault.baselines);
        section.close();
        return settings;
    }
}
