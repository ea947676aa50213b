package eu.vigie.verify.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One appliance of the built distribution, driven by its own commands as a user drives it. */
public final class ApplianceProcess {
    /** Of the appliance itself and of the inputs that the tests use. */
    private static final int PORTS = 20;

    private static final int APPLIANCE_PORTS = 12;
    private static final Duration COMMAND = Duration.ofMinutes(10);

    private final Path folder;
    private final int base;

    /**
     * A new one in an empty folder, which does not outlive this Java, however that ends; {@code configuration}: what vigie.yml holds beside the
     * ports.
     */
    public ApplianceProcess(Path folder, String configuration) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.base = FreePorts.base(PORTS);
        configure(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "kill-appliance"));
    }

    /** Another configuration, for the next start. */
    public void configure(String configuration) throws IOException {
        Files.writeString(
                folder.resolve("vigie.yml"), "appliance: {ports: {base: " + base + "}}\n" + filled(configuration));
    }

    /** The port of an input of the test's own; {@code PORT0}, {@code PORT1} ... in the configuration stand for it. */
    public int inputPort(int number) {
        return base + APPLIANCE_PORTS + number;
    }

    /** The port of the collector's metrics, the last of the appliance's own. */
    public int metricsPort() {
        return base + APPLIANCE_PORTS - 1;
    }

    private String filled(String text) {
        String filled = text;
        for (int i = 0; i < PORTS - APPLIANCE_PORTS; i++) {
            filled = filled.replace("PORT" + i, Integer.toString(inputPort(i)));
        }
        return filled;
    }

    public Path folder() {
        return folder;
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Starts it in the background and returns when everything serves. */
    public void up() throws IOException, InterruptedException {
        run("up", "--detach");
    }

    public void down() throws IOException, InterruptedException {
        run("down");
    }

    /** Runs a command of the distribution that must do well; what it said. */
    public String run(String command, String... arguments) throws IOException, InterruptedException {
        Command started = start(command, arguments);
        int code = started.exitCode(COMMAND);
        assertThat(code).as("%s: %s", started.words(), started.output()).isZero();
        return started.output();
    }

    /** What {@code status --json} says, whether or not all is well. */
    public JsonNode status() throws IOException, InterruptedException {
        Command started = start("status", "--json");
        int code = started.exitCode(COMMAND);
        assertThat(code).as("%s: %s", started.words(), started.output()).isBetween(0, 1);
        return new ObjectMapper().readTree(started.output());
    }

    public Command start(String command, String... arguments) throws IOException {
        return Command.start(folder, words(command, arguments));
    }

    /** The words of a command line of this appliance. */
    public List<String> words(String command, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(distribution().resolve("vigie").toString(), command));
        words.addAll(List.of("--data", data().toString()));
        if (command.equals("up")) {
            words.addAll(List.of("--config", folder.resolve("vigie.yml").toString()));
        }
        words.addAll(List.of(arguments));
        return words;
    }

    /** What the launcher says of a component at this moment. */
    public ComponentSeen component(String name) throws IOException {
        return components().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no component " + name));
    }

    /** Empty before the launcher has written anything. */
    public List<ComponentSeen> components() throws IOException {
        if (!Files.exists(data().resolve("run/state.properties"))) {
            return List.of();
        }
        Properties state = properties("run/state.properties");
        List<ComponentSeen> components = new ArrayList<>();
        for (int i = 0; state.containsKey("component." + i + ".name"); i++) {
            String at = "component." + i + ".";
            components.add(new ComponentSeen(
                    state.getProperty(at + "name"),
                    state.getProperty(at + "state"),
                    Long.parseLong(state.getProperty(at + "pid")),
                    Integer.parseInt(state.getProperty(at + "restarts"))));
        }
        return components;
    }

    /** The launcher's process number. */
    public long launcher() throws IOException {
        return Long.parseLong(properties("run/state.properties").getProperty("launcher.pid"));
    }

    /** Kills a component as a power cut would. Only a process of this appliance's own data folder is ever killed. */
    public ComponentSeen kill(String name) throws IOException {
        ComponentSeen component = component(name);
        assertThat(OwnProcesses.of(data())).as("process of " + name).contains(component.pid());
        ProcessHandle.of(component.pid()).ifPresent(ProcessHandle::destroyForcibly);
        return component;
    }

    /** Makes an end of whatever is left; for the end of a test that failed. */
    public void killAll() {
        try {
            for (long pid : processes()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            System.err.println("processes of " + data() + " may be left: " + e.getMessage());
        }
    }

    /** Waits until the launcher has started what was killed again, and it serves. */
    public void awaitBack(ComponentSeen killed) throws InterruptedException {
        Await.until(killed.name() + " is back", () -> isBack(killed), Boolean::booleanValue);
    }

    public boolean isBack(ComponentSeen killed) throws IOException {
        ComponentSeen now = component(killed.name());
        return now.pid() != killed.pid() && now.state().equals("ready");
    }

    /** Processes that have the data folder on their command line. */
    public List<Long> processes() throws IOException {
        return OwnProcesses.of(data());
    }

    public String password(String name) throws IOException {
        String password = properties("secrets/passwords.properties").getProperty(name);
        assertThat(password).as("password " + name).isNotNull();
        return password;
    }

    public Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(data().resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    public int port(Listener listener) {
        return base + List.of(Listener.values()).indexOf(listener);
    }

    /** The appliance's own listeners, in the order in which their ports are counted. */
    public enum Listener {
        KAFKA,
        KAFKA_CONTROLLER,
        OPENSEARCH,
        OPENSEARCH_TRANSPORT,
        FLINK_REST,
        FLINK_RPC,
        FLINK_BLOB,
        FLINK_TASK_RPC,
        FLINK_TASK_DATA,
        REPLAY,
        CONSOLE
    }

    /** The folder that was built. */
    public static Path distribution() {
        Path distribution = Path.of(System.getProperty("vigie.distribution", "../appliance/target/vigie-0.1.0"));
        assertThat(distribution.resolve("vigie"))
                .as("the built distribution; run mvn package first")
                .exists();
        return distribution.toAbsolutePath().normalize();
    }
}
