package eu.vigie.appliance.component;

import eu.vigie.appliance.config.Memory;
import eu.vigie.appliance.config.Ports.Listener;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** All parts of the appliance, each after those that it needs. */
public final class Components {
    private Components() {}

    public static List<Component> of(Surroundings around, SecureRandom random) {
        Memory memory = around.settings().memory();
        return List.of(
                new KafkaBroker(around),
                new OpenSearchNode(around, random),
                new FlinkTaskManager(around),
                new FlinkJobManager(around),
                new VigieService(
                        around,
                        "collector",
                        "eu.vigie.collect.CollectorMain",
                        memory.collector(),
                        List.of(KafkaBroker.NAME),
                        values -> collector(around, values)),
                new VigieService(
                        around,
                        "notifier",
                        "eu.vigie.notify.NotifierMain",
                        memory.notifier(),
                        List.of(KafkaBroker.NAME),
                        values -> values.put("console.url", consoleUrl(around))),
                new VigieService(
                        around,
                        "console",
                        "eu.vigie.console.ConsoleMain",
                        memory.console(),
                        List.of(KafkaBroker.NAME, OpenSearchNode.NAME),
                        values -> console(around, values)));
    }

    /** Where people find the console: by the first outside name when there is one. */
    public static String consoleUrl(Surroundings around) {
        String host = around.settings().names().stream().findFirst().orElse("localhost");
        return "https://" + host + ":" + around.port(Listener.CONSOLE);
    }

    private static void collector(Surroundings around, Map<String, String> values) throws java.io.IOException {
        values.put("replay.host", Surroundings.LOOPBACK);
        values.put("replay.port", Integer.toString(around.port(Listener.REPLAY)));
        values.put("replay.token", around.passwords().of("replay.token"));
        values.put("http.token", around.passwords().of("http.token"));
        values.put("metrics.port", Integer.toString(around.port(Listener.METRICS)));
        values.put("metrics.token", around.passwords().of("metrics.token"));
        tls(around, "collector", values);
    }

    private static void console(Surroundings around, Map<String, String> values) throws java.io.IOException {
        values.put("opensearch.url", around.openSearchUrl());
        values.put("opensearch.user", "console");
        values.put("opensearch.password", around.passwords().of("opensearch.console"));
        values.put("console.url", consoleUrl(around));
        values.put("rules.dir", around.installation().root().resolve("rules").toString());
        values.put("console.host", around.settings().consoleHost());
        values.put("console.port", Integer.toString(around.port(Listener.CONSOLE)));
        tls(around, "console", values);
    }

    private static void tls(Surroundings around, String name, Map<String, String> values) {
        values.put("tls.cert.file", around.certificates().file(name + ".pem").toString());
        values.put("tls.key.file", around.certificates().file(name + ".key").toString());
    }
}
