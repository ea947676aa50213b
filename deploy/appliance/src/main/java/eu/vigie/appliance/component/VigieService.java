package eu.vigie.appliance.component;

import eu.vigie.appliance.process.Launch;
import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A component of our own: one main that takes its facts from a private file and says by another file that it serves. */
public final class VigieService implements Component {
    private final Surroundings around;
    private final String name;
    private final String main;
    private final int heap;
    private final List<String> needs;
    private final Facts facts;

    /** What a component is told, beside what all are told. */
    public interface Facts {
        void put(Map<String, String> values) throws IOException;
    }

    public VigieService(Surroundings around, String name, String main, int heap, List<String> needs, Facts facts) {
        this.around = around;
        this.name = name;
        this.main = main;
        this.heap = heap;
        this.needs = List.copyOf(needs);
        this.facts = facts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public boolean isPresent() {
        return around.installation().has(name);
    }

    @Override
    public Launch prepare() throws IOException {
        Files.deleteIfExists(around.data().ready(name));
        return around.launch(name, command());
    }

    @Override
    public Optional<Launch> check() throws IOException {
        return Optional.of(around.launch("check-" + name, command("--check")));
    }

    private List<String> command(String... more) throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("kafka.bootstrap", around.kafkaBootstrap());
        values.put("kafka.user", name);
        values.put("kafka.password", around.passwords().of("kafka." + name));
        values.put("ca.file", around.data().authority().toString());
        facts.put(values);
        Path connections = around.data().connections(name);
        PrivateFiles.writeProperties(connections, values);
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(
                "--config",
                around.configuration().toString(),
                "--connections",
                connections.toString(),
                "--data",
                around.data().root().toString()));
        JavaCommand java = around.java(name)
                .heap(heap)
                .option("-XX:+UseSerialGC", "-Xss512k", "-XX:MaxDirectMemorySize=" + heap + "m")
                .option("-Dlog4j2.configurationFile="
                        + around.installation().root().resolve("conf/log4j2.properties"));
        arguments.addAll(List.of(more));
        return java.run(around.installation().classPath(), main, arguments.toArray(new String[0]));
    }

    /** 2: the configuration is wrong. */
    @Override
    public boolean isRefusal(int exitCode) {
        return exitCode == 2;
    }

    @Override
    public boolean isReady() {
        return Files.exists(around.data().ready(name));
    }
}
