package eu.vigie.appliance.component;

import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What the commands of a person need to look at a running appliance: the user {@code cli} of Kafka and OpenSearch, which may mostly read. */
public final class CommandLineFacts {
    public static final String NAME = "cli";

    private CommandLineFacts() {}

    public static void write(Surroundings around) throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("kafka.bootstrap", around.kafkaBootstrap());
        values.put("kafka.user", NAME);
        values.put("kafka.password", around.passwords().of("kafka.cli"));
        values.put("opensearch.url", around.openSearchUrl());
        values.put("opensearch.user", NAME);
        values.put("opensearch.password", around.passwords().of("opensearch.cli"));
        values.put("metrics.url", "http://" + Surroundings.LOOPBACK + ":" + around.port(Listener.METRICS) + "/metrics");
        values.put("flink.url", "https://" + Surroundings.LOOPBACK + ":" + around.port(Listener.FLINK_REST));
        values.put("configuration", around.configuration().toString());
        values.put("metrics.token", around.passwords().of("metrics.token"));
        values.put("rules.dir", around.installation().root().resolve("rules").toString());
        PrivateFiles.writeProperties(around.data().connections(NAME), values);
    }
}
