package eu.vigie.appliance.component;

import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.appliance.flink.FlinkConfiguration;
import eu.vigie.appliance.flink.FlinkJob;
import eu.vigie.appliance.flink.FlinkRest;
import eu.vigie.appliance.process.Launch;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.security.TlsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Flink's JobManager in application mode: its main starts all jobs, each from its newest checkpoint or savepoint. */
public final class FlinkJobManager implements Component {
    public static final String NAME = "flink-jobmanager";
    private static final String MAIN = "eu.vigie.job.ApplianceJobsMain";
    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(2);

    private final Surroundings around;
    private @Nullable FlinkRest rest;

    public FlinkJobManager(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(KafkaBroker.NAME, FlinkTaskManager.NAME);
    }

    @Override
    public boolean isPresent() {
        return around.installation().hasJobs();
    }

    @Override
    public Launch prepare() throws IOException {
        Path configuration = new FlinkConfiguration(around).write(NAME);
        PrivateFiles.writeProperties(around.data().connections("jobs"), connections());
        // what Flink itself does not know comes last, and --config never first of it: Flink would take it for its
        // --configDir
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", configuration.toString(), "--job-classname", MAIN));
        arguments.addAll(jobArguments());
        return around.launch(
                NAME,
                java().run(
                                classPath(),
                                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                                arguments.toArray(new String[0])));
    }

    @Override
    public Optional<Launch> check() throws IOException {
        List<String> arguments = new ArrayList<>(jobArguments());
        arguments.add("--check");
        return Optional.of(
                around.launch("check-" + NAME, java().run(classPath(), MAIN, arguments.toArray(new String[0]))));
    }

    private List<String> jobArguments() {
        return List.of(
                "--connections",
                around.data().connections("jobs").toString(),
                "--data",
                around.data().root().toString(),
                "--rules",
                around.installation().root().resolve("rules").toString(),
                "--config",
                around.configuration().toString());
    }

    private JavaCommand java() throws IOException {
        return around.java(NAME)
                .heap(around.settings().memory().jobManager())
                .small()
                .option("-XX:MaxMetaspaceSize=192m")
                .option("-Dlog4j2.configurationFile="
                        + around.installation().root().resolve("conf/log4j2-flink.properties"))
                .option(FlinkConfiguration.OPENS.toArray(new String[0]));
    }

    private String classPath() {
        return around.installation().home("flink").resolve("lib") + "/*";
    }

    @Override
    public boolean isReady() throws IOException, InterruptedException {
        List<FlinkJob> jobs = rest().jobs();
        return !jobs.isEmpty() && jobs.stream().allMatch(FlinkJob::isRunning);
    }

    /** Each job leaves a savepoint; the JobManager ends by itself after the last. */
    @Override
    public void beforeStop() throws IOException, InterruptedException {
        FlinkConfiguration configuration = new FlinkConfiguration(around);
        for (FlinkJob job : rest().jobs()) {
            if (!job.isOver()) {
                rest().stop(
                                job,
                                PrivateFiles.folder(
                                        configuration.state("savepoints").resolve(job.name())),
                                SAVEPOINT_PATIENCE);
            }
        }
    }

    private Map<String, String> connections() throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("kafka.bootstrap", around.kafkaBootstrap());
        values.put("kafka.user", "jobs");
        values.put("kafka.password", around.passwords().of("kafka.jobs"));
        values.put("opensearch.url", around.openSearchUrl());
        values.put("opensearch.user", "jobs");
        values.put("opensearch.password", around.passwords().of("opensearch.jobs"));
        values.put("ca.file", around.data().authority().toString());
        return values;
    }

    private FlinkRest rest() throws IOException {
        FlinkRest known = rest;
        if (known == null) {
            known = rest(around);
            rest = known;
        }
        return known;
    }

    /** Flink's REST interface, as the launcher may use it. */
    public static FlinkRest rest(Surroundings around) throws IOException {
        try {
            return new FlinkRest(TlsClient.withCertificate(
                    around.certificates(),
                    "https://" + Surroundings.LOOPBACK + ":" + around.port(Listener.FLINK_REST),
                    "flink-client"));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
