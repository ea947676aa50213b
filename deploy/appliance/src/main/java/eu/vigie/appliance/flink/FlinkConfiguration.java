package eu.vigie.appliance.flink;

import eu.vigie.appliance.component.Surroundings;
import eu.vigie.appliance.config.Memory;
import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.appliance.security.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the configuration folder of a Flink process: mutual TLS on every connection, no upload of jobs, fixed memory. */
public final class FlinkConfiguration {
    /** What JDK 17 must open to Flink; the list of its own start scripts. */
    public static final List<String> OPENS = List.of(
            "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.text=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

    /** Parts of the TaskManager's memory beside heap and managed memory, in MiB. */
    public static final int FRAMEWORK_HEAP = 128;

    public static final int OFF_HEAP = 128 + 64;
    public static final int NETWORK = 64;
    public static final int METASPACE = 224;

    /** Detection runs once a partition; incident and index job need few more. */
    private static final int FURTHER_SLOTS = 6;

    private final Surroundings around;

    public FlinkConfiguration(Surroundings around) {
        this.around = around;
    }

    /** The folder with {@code config.yaml} for one of the two processes. */
    public Path write(String component) throws IOException {
        Path folder = around.folder("run", component);
        StringBuilder text = new StringBuilder();
        values(component, folder)
                .forEach((key, value) -> text.append(key)
                        .append(": \"")
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n"));
        PrivateFiles.write(folder.resolve("config.yaml"), text.toString());
        return folder;
    }

    /** Where checkpoints and savepoints stand, a folder a job in each. */
    public Path state(String kind) throws IOException {
        return around.folder("flink", kind);
    }

    private Map<String, String> values(String component, Path folder) throws IOException {
        Map<String, String> values = new TreeMap<>();
        String temporary = around.folder("tmp", component).toString();
        values.put("io.tmp.dirs", temporary);
        values.put("web.tmpdir", temporary);
        values.put("web.upload.dir", temporary);
        values.put("user.artifacts.base-dir", temporary);
        values.put("web.submit.enable", "false");
        values.put("web.cancel.enable", "false");
        values.put("jobmanager.rpc.address", Surroundings.LOOPBACK);
        values.put("jobmanager.rpc.port", port(Listener.FLINK_RPC));
        values.put("jobmanager.bind-host", Surroundings.LOOPBACK);
        values.put("blob.server.port", port(Listener.FLINK_BLOB));
        values.put("rest.address", Surroundings.LOOPBACK);
        values.put("rest.bind-address", Surroundings.LOOPBACK);
        values.put("rest.port", port(Listener.FLINK_REST));
        values.put("rest.bind-port", port(Listener.FLINK_REST));
        values.put("taskmanager.host", Surroundings.LOOPBACK);
        values.put("taskmanager.bind-host", Surroundings.LOOPBACK);
        values.put("taskmanager.rpc.port", port(Listener.FLINK_TASK_RPC));
        values.put("taskmanager.data.port", port(Listener.FLINK_TASK_DATA));
        values.put("taskmanager.resource-id", "task-manager");
        values.put(
                "taskmanager.numberOfTaskSlots",
                Integer.toString(around.settings().rawPartitions() + FURTHER_SLOTS));
        // A process that died is missed at the second heartbeat that does not reach it; the timeout is for one that
        // hangs, and must outlast the seconds in which all subtasks compile their rules at once.
        values.put("heartbeat.interval", "2 s");
        values.put("heartbeat.rpc-failure-threshold", "2");
        values.put("heartbeat.timeout", "50 s");
        // A TaskManager that comes before its JobManager looks again soon.
        values.put("cluster.registration.error-delay", "1 s");
        values.put("cluster.registration.refused-registration-delay", "2 s");
        values.put("state.backend.type", "rocksdb");
        values.put("execution.checkpointing.incremental", "true");
        values.put("execution.checkpointing.dir", state("checkpoints").toUri().toString());
        values.put(
                "execution.checkpointing.savepoint-dir",
                state("savepoints").toUri().toString());
        values.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        values.put("restart-strategy.type", "exponential-delay");
        values.put("restart-strategy.exponential-delay.initial-backoff", "1 s");
        values.put("restart-strategy.exponential-delay.max-backoff", "30 s");
        values.put("parallelism.default", "1");
        values.put("pipeline.object-reuse", "true");
        if (around.settings().metrics()) {
            values.put("metrics.reporters", "prom");
            values.put(
                    "metrics.reporter.prom.factory.class",
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
            values.put("metrics.reporter.prom.port", "9249-9260");
        }
        putMemory(values);
        putSecurity(values, folder);
        return values;
    }

    /** The start scripts, which would compute the parts, are not there. */
    private void putMemory(Map<String, String> values) {
        Memory memory = around.settings().memory();
        String task = "taskmanager.memory.";
        values.put("taskmanager.cpu.cores", "2.0");
        values.put(task + "framework.heap.size", FRAMEWORK_HEAP + "m");
        values.put(task + "task.heap.size", memory.taskManager() - FRAMEWORK_HEAP + "m");
        values.put(task + "framework.off-heap.size", "128m");
        values.put(task + "task.off-heap.size", "64m");
        values.put(task + "managed.size", memory.taskManaged() + "m");
        values.put(task + "network.min", NETWORK + "m");
        values.put(task + "network.max", NETWORK + "m");
        values.put(task + "jvm-metaspace.size", METASPACE + "m");
        values.put(task + "jvm-overhead.min", "192m");
        values.put(task + "jvm-overhead.max", "192m");
    }

    private void putSecurity(Map<String, String> values, Path folder) throws IOException {
        String password = around.passwords().of("flink.keystore");
        try {
            store(folder, "internal-keys.p12", around.certificates().keyStore("flink-internal", password), password);
            store(folder, "internal-trust.p12", around.certificates().trustStore("flink-internal"), password);
            store(folder, "rest-keys.p12", around.certificates().keyStore("flink-rest", password), password);
            store(folder, "rest-trust.p12", around.certificates().trustStore("flink-client"), password);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make the key stores of Flink: " + e.getMessage(), e);
        }
        for (String layer : List.of("internal", "rest")) {
            String ssl = "security.ssl." + layer + ".";
            values.put(ssl + "enabled", "true");
            values.put(ssl + "keystore", folder.resolve(layer + "-keys.p12").toString());
            values.put(ssl + "keystore-password", password);
            values.put(ssl + "key-password", password);
            values.put(ssl + "truststore", folder.resolve(layer + "-trust.p12").toString());
            values.put(ssl + "truststore-password", password);
        }
        values.put("security.ssl.rest.authentication-enabled", "true");
        values.put(
                "security.ssl.algorithms",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    }

    private static void store(Path folder, String name, KeyStore store, String password)
            throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        PrivateFiles.write(folder.resolve(name), bytes.toByteArray());
    }

    private String port(Listener listener) {
        return Integer.toString(around.port(listener));
    }
}
