package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Command;
import eu.vigie.verify.running.RunningAppliance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another user of the same machine reads and changes nothing; the script can be run against any appliance. */
@ExtendWith(RunningAppliance.class)
class UnprivilegedIT {
    private static final Path SCRIPT = Path.of("unprivileged.sh").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int NOT_TRIED = 77;

    private final ApplianceProcess appliance;

    UnprivilegedIT(ApplianceProcess appliance) {
        this.appliance = appliance;
    }

    @Test
    void aStrangerIsRefusedEverywhere() throws Exception {
        Command script = Command.start(
                appliance.folder(),
                List.of(
                        SCRIPT.toString(),
                        appliance.data().toString(),
                        ApplianceProcess.distribution().toString()));
        int code = script.exitCode(LIMIT);
        System.out.println(script.output());
        if (code == NOT_TRIED) {
            abort(script.output());
        }
        assertThat(code).as(script.output()).isZero();
        assertThat(script.output())
                .contains("kafka", "opensearch", "flink-jobmanager", "console", "/metrics", " 0 open");
    }

    /** What the table says of the owner itself shows that the probe sees what is open. */
    @Test
    void theSameProbeFindsEverythingOpenToTheOwner() throws IOException, InterruptedException {
        Path targets = appliance.folder().resolve("targets");
        Command list = probe(
                "TargetsMain",
                appliance.data().toString(),
                ApplianceProcess.distribution().toString());
        assertThat(list.exitCode(LIMIT)).as(list.output()).isZero();
        java.nio.file.Files.writeString(
                targets,
                list.output()
                        .lines()
                        .filter(line -> !line.startsWith("port"))
                        .collect(java.util.stream.Collectors.joining("\n")));
        Command owner = probe("ProbeMain", targets.toString());
        assertThat(owner.exitCode(LIMIT)).isEqualTo(1);
        assertThat(owner.output()).contains("passwords.properties").contains("/proc/PID/environ");
    }

    private Command probe(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "eu.vigie.verify.probe." + main));
        command.addAll(List.of(arguments));
        return Command.start(appliance.folder(), command);
    }
}
