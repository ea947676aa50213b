package eu.vigie.appliance.config;

import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The section {@code appliance} of the configuration file.
 *
 * @param names host names and addresses, beside loopback, for which the certificates of console and inputs are made
 * @param consoleHost where the console listens
 * @param rawPartitions partitions of the raw topic, and so the parallelism of the detection job
 * @param rawRetentionBytes how much of each partition of the raw topic is kept
 * @param metrics whether Flink offers its metrics on loopback ports, to every local user
 */
public record ApplianceSettings(
        Ports ports,
        Memory memory,
        List<String> names,
        String consoleHost,
        int rawPartitions,
        long rawRetentionBytes,
        boolean metrics) {
    /** Sections of the file, each read by the component that it belongs to. */
    private static final List<String> SECTIONS = List.of(
            "appliance",
            "inputs",
            "collector",
            "rules",
            "detection",
            "baselines",
            "incidents",
            "assets",
            "index",
            "notify",
            "people",
            "console");

    private static final long DEFAULT_RAW_BYTES = 8L << 30;

    public static ApplianceSettings byDefault() {
        return new ApplianceSettings(
                Ports.from(Ports.DEFAULT_BASE), Memory.DEFAULT, List.of(), "127.0.0.1", 2, DEFAULT_RAW_BYTES, false);
    }

    /** Throws with all problems of the section and with sections that nobody reads; the others belong to other components. */
    public static ApplianceSettings read(Optional<Path> file) {
        if (file.isEmpty()) {
            return byDefault();
        }
        Problems problems = new Problems();
        ApplianceSettings settings = byDefault();
        Optional<Node> root = Yaml.read(file.get(), problems);
        if (root.isPresent()) {
            Section whole = new Section(root.get(), problems);
            SECTIONS.forEach(whole::has);
            settings = read(whole.section("appliance"));
            People.read(whole.section("people"));
            whole.close();
        }
        problems.throwIfAny();
        return settings;
    }

    static ApplianceSettings read(Section section) {
        ApplianceSettings byDefault = byDefault();
        ApplianceSettings settings = new ApplianceSettings(
                ports(section.section("ports")),
                memory(section.section("memory")),
                section.texts("names"),
                section.text("console-host", byDefault.consoleHost),
                (int) section.integer("raw-partitions", byDefault.rawPartitions, 1, 64),
                section.bytes("raw-retention", byDefault.rawRetentionBytes),
                section.bool("metrics", byDefault.metrics));
        section.close();
        return settings;
    }

    private static Ports ports(Section section) {
        int base = (int) section.integer("base", Ports.DEFAULT_BASE, 1024, 65_000);
        Ports counted = Ports.from(base);
        Map<Listener, Integer> numbers = new EnumMap<>(Listener.class);
        Map<Integer, Listener> taken = new TreeMap<>();
        for (Listener listener : Listener.values()) {
            int number = (int) section.integer(listener.word(), counted.of(listener), 1, 65_535);
            Listener other = taken.put(number, listener);
            if (other != null) {
                section.problem(
                        listener.word(),
                        "port " + number + " is given to both " + other.word() + " and " + listener.word(),
                        "each listener needs its own");
            }
            numbers.put(listener, number);
        }
        section.close();
        return new Ports(numbers);
    }

    private static Memory memory(Section section) {
        Memory byDefault = Memory.DEFAULT;
        Memory memory = new Memory(
                mebibytes(section, "kafka", byDefault.kafka()),
                mebibytes(section, "opensearch", byDefault.opensearch()),
                mebibytes(section, "job-manager", byDefault.jobManager()),
                mebibytes(section, "task-manager", byDefault.taskManager()),
                mebibytes(section, "task-managed", byDefault.taskManaged()),
                mebibytes(section, "collector", byDefault.collector()),
                mebibytes(section, "notifier", byDefault.notifier()),
                mebibytes(section, "console", byDefault.console()));
        section.close();
        return memory;
    }

    private static int mebibytes(Section section, String key, int byDefault) {
        long bytes = section.bytes(key, (long) byDefault << 20);
        if (bytes < 32L << 20) {
            section.problem(key, key + " is too small: " + bytes + " bytes", "at least 32 MiB");
            return byDefault;
        }
        return (int) (bytes >> 20);
    }
}
