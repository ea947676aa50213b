package eu.vigie.appliance.component;

import eu.vigie.appliance.config.Memory;
import eu.vigie.appliance.flink.FlinkConfiguration;
import eu.vigie.appliance.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The process in which the jobs' operators run. It looks for the JobManager by itself, so it may start at any time. */
public final class FlinkTaskManager implements Component {
    public static final String NAME = "flink-taskmanager";

    private final Surroundings around;

    public FlinkTaskManager(Surroundings around) {
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
    public boolean isPresent() {
        return around.installation().hasJobs();
    }

    @Override
    public Launch prepare() throws IOException {
        Path configuration = new FlinkConfiguration(around).write(NAME);
        Memory memory = around.settings().memory();
        int direct = FlinkConfiguration.OFF_HEAP + FlinkConfiguration.NETWORK;
        JavaCommand java = around.java(NAME)
                .heap(memory.taskManager())
                .option("-XX:+UseG1GC", "-XX:MaxDirectMemorySize=" + direct + "m")
                .option("-XX:MaxMetaspaceSize=" + FlinkConfiguration.METASPACE + "m")
                .option("-Dlog4j2.configurationFile="
                        + around.installation().root().resolve("conf/log4j2-flink.properties"))
                .option("-Dvigie.epl.compiled=" + around.folder("run", "epl"))
                .option(FlinkConfiguration.OPENS.toArray(new String[0]));
        return around.launch(
                NAME,
                java.run(
                        around.installation().home("flink").resolve("lib") + "/*",
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        configuration.toString()));
    }

    /** That the jobs run is the JobManager's to tell. */
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }
}
