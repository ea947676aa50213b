package eu.vigie.verify.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs or ran; what it says goes into a file. */
public record Command(List<String> words, Process process, Path outputFile) {
    public Command {
        words = List.copyOf(words);
    }

    public static Command start(Path folder, List<String> words) throws IOException {
        Path output = Files.createTempFile(folder, "command", ".out");
        Process process = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Command(words, process, output);
    }

    /** Its exit code; a command that does not end in time is killed. */
    public int exitCode(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(words + " did not end within " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    /** What it said so far. */
    public String output() throws IOException {
        return Files.readString(outputFile, StandardCharsets.UTF_8);
    }
}
