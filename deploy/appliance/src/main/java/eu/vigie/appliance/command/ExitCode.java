package eu.vigie.appliance.command;

/** What a command's exit code says. */
public final class ExitCode {
    public static final int DONE = 0;
    /** It ran, and what it found is not as it should be. */
    public static final int FINDINGS = 1;
    /** The command line or the configuration is wrong. */
    public static final int USAGE = 2;
    /** The machine, the network or another process stands in the way. */
    public static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
