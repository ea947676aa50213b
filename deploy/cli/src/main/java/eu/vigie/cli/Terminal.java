package eu.vigie.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;

/** What a command speaks to: the standard streams and the wall clock, or a test's own. */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Clock clock) {}
