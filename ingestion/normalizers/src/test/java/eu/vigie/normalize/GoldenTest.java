package eu.vigie.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.json.EventJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code golden/FAMILY/BEHAVIOUR.in.log} gives its {@code .out.ndjson}, line for line. A line {@code #! key=value} changes the envelope
 * of those below it: zone, received, time, format, bastion. What the envelope alone says is left out of the documents. With the system
 * property {@code vigie.golden.write} set to true the expectations are written anew: read the difference before you keep it.
 */
class GoldenTest {
    private static final List<String> ENVELOPE = List.of(
            "ecs.version",
            "event.id",
            "event.original",
            "vigie.source",
            "vigie.transport",
            "vigie.peer",
            "vigie.peer_authentication",
            "vigie.received",
            "vigie.time.offset_ms");

    static Stream<String> cases() throws IOException, URISyntaxException {
        Path root = Path.of(GoldenTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".in.log"))
                    .map(file -> root.relativize(file).toString().replace(".in.log", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheExpectedDocuments(String name) throws IOException, URISyntaxException {
        Path root = Path.of(GoldenTest.class.getResource("/golden").toURI());
        String found = documents(Files.readString(root.resolve(name + ".in.log"), UTF_8));
        Path expected = root.resolve(name + ".out.ndjson");
        if (Boolean.getBoolean("vigie.golden.write")) {
            Path source = Path.of("src/test/resources/golden").resolve(name + ".out.ndjson");
            Files.writeString(source, found, UTF_8);
        } else {
            assertThat(found).isEqualTo(Files.readString(expected, UTF_8));
        }
    }

    private static String documents(String lines) {
        StringBuilder out = new StringBuilder();
        Logs logs = Logs.trusted();
        for (String line : lines.split("\n")) {
            if (line.startsWith("#! ")) {
                logs = changed(logs, line.substring(3));
            } else {
                String document = logs.normalize(line)
                        .fold(
                                accepted -> document(accepted.events().get(0)),
                                rejected ->
                                        "{\"rejected\":\"" + rejected.reason().word() + "\"}");
                out.append(document).append('\n');
            }
        }
        return out.toString();
    }

    private static String document(Event event) {
        Map<String, Object> fields = new LinkedHashMap<>(event.fields());
        ENVELOPE.forEach(fields::remove);
        if ("log".equals(fields.get("vigie.time.source"))) {
            fields.remove("vigie.time.source");
        }
        return new String(EventJson.write(fields), UTF_8);
    }

    private static Logs changed(Logs logs, String settings) {
        Logs result = logs;
        for (String setting : new ArrayList<>(List.of(settings.split(" ")))) {
            String value = setting.substring(setting.indexOf('=') + 1);
            result = switch (setting.substring(0, setting.indexOf('='))) {
                case "zone" -> result.in(value);
                case "received" -> result.at(value);
                case "format" -> result.as(value);
                case "bastion" -> result.of(value);
                default -> throw new IllegalArgumentException(setting);
            };
        }
        return result;
    }
}
