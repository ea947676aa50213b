package eu.vigie.appliance.flink;

import eu.vigie.appliance.security.TlsClient;
import eu.vigie.appliance.security.TlsClient.Answer;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few questions and orders that the launcher has for Flink's REST interface. */
public final class FlinkRest {
    private static final Duration POLL = Duration.ofMillis(200);

    private final TlsClient client;

    public FlinkRest(TlsClient client) {
        this.client = client;
    }

    public List<FlinkJob> jobs() throws IOException, InterruptedException {
        List<FlinkJob> jobs = new ArrayList<>();
        Node found = require(client.get("/jobs/overview")).get("jobs");
        for (Node job : found == null ? List.<Node>of() : found.items()) {
            Node tasks = job.get("tasks");
            jobs.add(new FlinkJob(
                    text(job, "jid"),
                    text(job, "name"),
                    text(job, "state"),
                    number(tasks, "total"),
                    number(tasks, "running")));
        }
        return jobs;
    }

    /**
     * Event time that each correlating subtask of a job has reached, in milliseconds since 1970; empty: Flink does not know yet. Flink
     * asks its workers for it every ten seconds.
     */
    public List<Long> correlationWatermarks(FlinkJob job) throws IOException, InterruptedException {
        List<Long> watermarks = new ArrayList<>();
        Node vertices = require(client.get("/jobs/" + job.id())).get("vertices");
        for (Node vertex : vertices == null ? List.<Node>of() : vertices.items()) {
            if (!text(vertex, "name").startsWith("correlate")) {
                continue;
            }
            List<Node> known = require(
                            client.get("/jobs/" + job.id() + "/vertices/" + text(vertex, "id") + "/watermarks"))
                    .items();
            if (known.isEmpty()) {
                return List.of();
            }
            known.forEach(one -> watermarks.add(Long.parseLong(text(one, "value"))));
        }
        return watermarks;
    }

    /** How many checkpoints of a job are complete since it started. */
    public long checkpoints(FlinkJob job) throws IOException, InterruptedException {
        return number(require(client.get("/jobs/" + job.id() + "/checkpoints")).get("counts"), "completed");
    }

    /** Stops a job with a savepoint below the folder; returns when it is complete. */
    public void stop(FlinkJob job, Path folder, Duration patience) throws IOException, InterruptedException {
        String order =
                "{\"drain\": false, \"formatType\": \"NATIVE\", \"targetDirectory\": \"" + folder.toUri() + "\"}";
        String trigger = text(require(client.send("POST", "/jobs/" + job.id() + "/stop", order)), "request-id");
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Node answer = require(client.get("/jobs/" + job.id() + "/savepoints/" + trigger));
            Node status = answer.get("status");
            if (status != null && text(status, "id").equals("COMPLETED")) {
                Node operation = answer.get("operation");
                if (operation != null && operation.get("failure-cause") != null) {
                    throw new IOException("the savepoint of job " + job.name() + " failed; see flink-jobmanager.log");
                }
                return;
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IOException(
                "the savepoint of job " + job.name() + " took longer than " + patience.toSeconds() + " s");
    }

    /** JSON is YAML. */
    private static Node require(Answer answer) throws IOException {
        if (!answer.isGood()) {
            throw new IOException("Flink answered " + answer.code());
        }
        List<Node> documents = Yaml.readAll("Flink's answer", answer.body(), new Problems());
        if (documents.isEmpty()) {
            throw new IOException("Flink's answer is no JSON");
        }
        return documents.get(0);
    }

    private static String text(Node node, String key) {
        Node value = node.get(key);
        return value == null ? "" : String.valueOf(value.scalar());
    }

    private static long number(@Nullable Node node, String key) {
        Node value = node == null ? null : node.get(key);
        return value != null && value.scalar() instanceof Long number ? number : 0;
    }
}
