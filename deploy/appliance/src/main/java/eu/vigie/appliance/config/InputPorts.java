package eu.vigie.appliance.config;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ports on which the collector will listen beside the appliance's own, to see before the start whether they are free. The sections
 * {@code inputs} and {@code collector} are the collector's own, which says what is wrong in them; what cannot be read is left out here.
 */
public final class InputPorts {
    private static final int SYSLOG = 5514;
    private static final int HTTPS = 8514;
    private static final Pattern LISTEN = Pattern.compile("([a-z]+)://(?:\\[([^]]+)]|([^:/]+)):(\\d{1,5})/?");

    /**
     * One port.
     *
     * @param what it is for
     * @param key what moves it
     */
    public record InputPort(boolean udp, String host, int port, String what, String key) {}

    private InputPorts() {}

    public static List<InputPort> of(Optional<Path> configuration) {
        Node root =
                configuration.flatMap(file -> Yaml.read(file, new Problems())).orElse(null);
        Node collector = root == null ? null : root.get("collector");
        Node inputs = root == null ? null : root.get("inputs");
        List<InputPort> ports = new ArrayList<>();
        if (inputs == null) {
            int syslog = number(collector, "syslog-port", SYSLOG);
            add(ports, true, syslog, "syslog over UDP", "collector.syslog-port");
            add(ports, false, syslog, "syslog over TCP", "collector.syslog-port");
            add(ports, false, number(collector, "https-port", HTTPS), "logs over HTTPS", "collector.https-port");
        } else {
            inputs.items().forEach(input -> input(ports, input));
        }
        return ports;
    }

    private static void add(List<InputPort> ports, boolean udp, int port, String what, String key) {
        if (port > 0) {
            ports.add(new InputPort(udp, "127.0.0.1", port, what, key));
        }
    }

    private static void input(List<InputPort> ports, Node input) {
        Node listen = input.get("listen");
        Matcher text = LISTEN.matcher(listen == null ? "" : String.valueOf(listen.scalar()));
        if (listen != null && text.matches()) {
            int port = Integer.parseInt(text.group(4));
            String host = text.group(2) == null ? text.group(3) : text.group(2);
            if (port > 0 && port <= 65_535) {
                ports.add(new InputPort(
                        text.group(1).equals("udp"),
                        host,
                        port,
                        "the input " + name(input.get("source")),
                        "`listen` in line " + listen.line() + " of " + listen.file()));
            }
        }
    }

    private static int number(@Nullable Node section, String key, int byDefault) {
        Node value = section == null ? null : section.get(key);
        return value != null && value.scalar() instanceof Long number && number >= 0 && number <= 65_535
                ? number.intValue()
                : byDefault;
    }

    private static String name(@Nullable Node source) {
        return source == null ? "without a name" : String.valueOf(source.scalar());
    }
}
