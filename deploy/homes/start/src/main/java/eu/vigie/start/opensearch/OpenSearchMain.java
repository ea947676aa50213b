package eu.vigie.start.opensearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;

/**
 * Starts one OpenSearch node. The server's own Bootstrap is passed over: its security manager and its checks are made for a machine of its
 * own, and it refuses what containers and small servers need. The system properties {@code opensearch.path.home} and
 * {@code opensearch.path.conf} say where home and configuration stand.
 */
public final class OpenSearchMain {
    private static final String NODE = "vigie";

    private OpenSearchMain() {}

    public static void main(String[] args) throws IOException, NodeValidationException, InterruptedException {
        Path home = Path.of(System.getProperty("opensearch.path.home"));
        Path configuration = Path.of(System.getProperty("opensearch.path.conf"));
        Settings base = Settings.builder().put("path.home", home.toString()).build();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(base, Map.of(), configuration, () -> NODE);
        LogConfigurator.setNodeName(NODE);
        configureLogs(environment);
        Node node = new Node(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
        node.start();
        System.out.println("OpenSearch node started");
        new CountDownLatch(1).await();
    }

    private static void configureLogs(Environment environment) throws IOException {
        try {
            LogConfigurator.configure(environment);
        } catch (org.opensearch.cli.UserException e) {
            throw new IOException("the log settings cannot be used: " + e.getMessage(), e);
        }
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (IOException e) {
            System.err.println("The node did not close cleanly: " + e.getMessage());
        }
    }
}
