package eu.vigie.appliance.config;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the collector shows its metrics. The section {@code collector} is the collector's own, which says what is wrong in it. */
public final class CollectorMetrics {
    public static final String KEY = "collector.metrics-port";
    static final int DEFAULT_PORT = 8515;

    private CollectorMetrics() {}

    public static int port(Path configuration) {
        Optional<Node> root = Yaml.read(configuration, new Problems());
        return root.map(node -> number(node.get("collector"), "metrics-port", DEFAULT_PORT))
                .orElse(DEFAULT_PORT);
    }

    static int number(@Nullable Node section, String key, int byDefault) {
        Node value = section == null ? null : section.get(key);
        return value != null && value.scalar() instanceof Long number && number >= 0 && number <= 65_535
                ? number.intValue()
                : byDefault;
    }
}
