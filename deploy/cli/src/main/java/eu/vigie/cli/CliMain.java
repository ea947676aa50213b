package eu.vigie.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The process behind {@code ./vigie normalize} and its siblings. */
public final class CliMain {
    private CliMain() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        int code = Cli.run(new Terminal(System.in, out, System.err, Clock.systemUTC()), args);
        out.flush();
        System.exit(code);
    }
}
