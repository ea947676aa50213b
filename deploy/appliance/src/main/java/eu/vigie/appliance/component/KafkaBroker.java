package eu.vigie.appliance.component;

import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.appliance.kafka.Access;
import eu.vigie.appliance.kafka.KafkaClient;
import eu.vigie.appliance.kafka.KafkaProvisioning;
import eu.vigie.appliance.process.Launch;
import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The broker: one node that is its own controller, with SCRAM users and rights from a table. */
public final class KafkaBroker implements Component {
    public static final String NAME = "kafka";

    private final Surroundings around;

    public KafkaBroker(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public Launch prepare() throws IOException {
        Path folder = around.folder("run", NAME);
        Path server = folder.resolve("server.properties");
        Path users = folder.resolve("first-users.properties");
        PrivateFiles.writeProperties(server, serverProperties());
        PrivateFiles.writeProperties(users, Map.of("broker", password("broker"), "admin", password("admin")));
        JavaCommand java = around.java(NAME)
                .heap(around.settings().memory().kafka())
                .option("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m")
                .option("-Dlog4j2.configurationFile="
                        + around.installation().root().resolve("conf/log4j2-kafka.properties"));
        return around.launch(
                NAME,
                java.run(
                        around.installation().home(NAME).resolve("lib") + "/*",
                        "eu.vigie.start.kafka.KafkaMain",
                        server.toString(),
                        users.toString()));
    }

    @Override
    public boolean isReady() throws IOException, InterruptedException {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void afterReady() throws IOException, InterruptedException {
        try (Admin admin = admin()) {
            KafkaProvisioning provisioning = new KafkaProvisioning(admin);
            Map<String, String> passwords = new TreeMap<>();
            for (String user : Access.USERS) {
                passwords.put(user, password(user));
            }
            provisioning.users(passwords);
            provisioning.rights();
            provisioning.topics(around.settings());
        }
    }

    private Admin admin() throws IOException {
        return Admin.create(KafkaClient.properties(around.kafkaBootstrap(), "admin", password("admin")));
    }

    private String password(String user) throws IOException {
        return around.passwords().of("kafka." + user);
    }

    private Map<String, String> serverProperties() throws IOException {
        String client = "CLIENT://" + around.kafkaBootstrap();
        String controllerAddress = Surroundings.LOOPBACK + ":" + around.port(Listener.KAFKA_CONTROLLER);
        String controller = "CONTROLLER://" + controllerAddress;
        String controllerPassword = password("controller");
        Map<String, String> properties = new TreeMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.bootstrap.servers", controllerAddress);
        properties.put("listeners", client + "," + controller);
        properties.put("advertised.listeners", client + "," + controller);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        properties.put("sasl.mechanism.controller.protocol", "PLAIN");
        properties.put("listener.name.client.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        properties.put(
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"broker\" password=\""
                        + password("broker") + "\";");
        properties.put(
                "listener.name.controller.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\""
                        + controllerPassword + "\" user_broker=\"" + controllerPassword + "\";");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("super.users", "User:broker;User:admin");
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("log.dirs", around.folder(NAME).toString());
        putSizes(properties);
        return properties;
    }

    /** One machine, a dozen topics, few clients. */
    private static void putSizes(Map<String, String> properties) {
        properties.put("num.partitions", "1");
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        properties.put("message.max.bytes", "8388608");
        properties.put("replica.fetch.max.bytes", "8388608");
        // Logs carry old times; retention by their own time would delete them while they are read.
        properties.put("log.message.timestamp.type", "LogAppendTime");
    }
}
