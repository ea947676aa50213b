package eu.vigie.appliance.component;

import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.appliance.opensearch.SecurityFiles;
import eu.vigie.appliance.process.Launch;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.security.TlsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The search engine: one node with TLS, and users with least rights. */
public final class OpenSearchNode implements Component {
    public static final String NAME = "opensearch";

    private final Surroundings around;
    private final SecureRandom random;
    private @Nullable TlsClient client;

    public OpenSearchNode(Surroundings around, SecureRandom random) {
        this.around = around;
        this.random = random;
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
        Path configuration = around.folder("run", NAME);
        Path home = around.installation().home(NAME);
        Path certificates = PrivateFiles.folder(configuration.resolve("certificates"));
        Certificates all = around.certificates();
        for (String name : List.of("ca.pem", "opensearch.pem", "opensearch.key")) {
            PrivateFiles.write(certificates.resolve(name), Files.readAllBytes(all.file(name)));
        }
        PrivateFiles.write(configuration.resolve("opensearch.yml"), settings());
        PrivateFiles.write(
                configuration.resolve("log4j2.properties"),
                Files.readString(around.installation().root().resolve("conf/log4j2-opensearch.properties")));
        Map<String, String> passwords = new TreeMap<>();
        for (String user : SecurityFiles.users()) {
            passwords.put(user, around.passwords().of("opensearch." + user));
        }
        SecurityFiles.write(
                configuration.resolve("opensearch-security"), home.resolve("security-defaults"), passwords, random);
        JavaCommand java = around.java(NAME)
                .yielding() // when the processors do not suffice, detections come in time and search is what lags
                .heap(around.settings().memory().opensearch())
                .option("-XX:+UseG1GC", "-XX:G1ReservePercent=15", "-XX:InitiatingHeapOccupancyPercent=30")
                .option("-Dopensearch.path.home=" + home, "-Dopensearch.path.conf=" + configuration)
                .option("-Dio.netty.noUnsafe=true", "-Dio.netty.noKeySetOptimization=true")
                .option("-Dio.netty.recycler.maxCapacityPerThread=0", "-Dio.netty.allocator.numDirectArenas=0")
                .option("-Dlog4j.shutdownHookEnabled=false", "-Dlog4j2.disable.jmx=true");
        return around.launch(NAME, java.run(home.resolve("lib") + "/*", "eu.vigie.start.opensearch.OpenSearchMain"));
    }

    /** Needs the security index too: before that the answer is an error. */
    @Override
    public boolean isReady() throws IOException, InterruptedException {
        return client().get("/_cluster/health?wait_for_status=yellow&timeout=1s")
                .isGood();
    }

    private TlsClient client() throws IOException {
        TlsClient known = client;
        if (known == null) {
            known = client(around);
            client = known;
        }
        return known;
    }

    private static TlsClient client(Surroundings around) throws IOException {
        try {
            return TlsClient.withPassword(
                    around.certificates(),
                    around.openSearchUrl(),
                    "admin",
                    around.passwords().of("opensearch.admin"));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Makes what is indexed by now visible to searches. */
    public static void refresh(Surroundings around, String indices) throws IOException, InterruptedException {
        TlsClient.Answer answer = client(around).send("POST", "/" + indices + "/_refresh", "");
        if (!answer.isGood()) {
            throw new IOException("OpenSearch does not refresh " + indices + ": it answered " + answer.code());
        }
    }

    private String settings() throws IOException {
        Path data = around.folder(NAME);
        StringBuilder text = new StringBuilder();
        Map<String, String> values = new TreeMap<>();
        values.put("cluster.name", "vigie");
        values.put("node.name", "vigie");
        values.put("discovery.type", "single-node");
        values.put("network.host", Surroundings.LOOPBACK);
        values.put("http.port", Integer.toString(around.port(Listener.OPENSEARCH)));
        values.put("transport.port", Integer.toString(around.port(Listener.OPENSEARCH_TRANSPORT)));
        values.put("path.data", quoted(data));
        values.put("path.logs", quoted(around.data().logs()));
        values.put("action.auto_create_index", "\"+vigie-*,-*\"");
        // Shares of a large disk would stop indexing with plenty of room left.
        values.put("cluster.routing.allocation.disk.watermark.low", "2gb");
        values.put("cluster.routing.allocation.disk.watermark.high", "1gb");
        values.put("cluster.routing.allocation.disk.watermark.flood_stage", "500mb");
        String security = "plugins.security.";
        for (String layer : List.of("transport", "http")) {
            values.put(security + "ssl." + layer + ".pemcert_filepath", "certificates/opensearch.pem");
            values.put(security + "ssl." + layer + ".pemkey_filepath", "certificates/opensearch.key");
            values.put(security + "ssl." + layer + ".pemtrustedcas_filepath", "certificates/ca.pem");
        }
        values.put(security + "ssl.transport.enforce_hostname_verification", "false");
        values.put(security + "ssl.http.enabled", "true");
        values.put(security + "allow_default_init_securityindex", "true");
        values.put(security + "authcz.admin_dn", "[\"CN=opensearch-admin,O=Vigie\"]");
        values.put(security + "nodes_dn", "[\"CN=opensearch,O=Vigie\"]");
        values.put(security + "restapi.roles_enabled", "[\"all_access\"]");
        values.put(security + "audit.type", "noop");
        values.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
