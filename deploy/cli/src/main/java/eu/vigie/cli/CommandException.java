package eu.vigie.cli;

/** Ends a command with a message for the user that says what to do, and an exit code. */
public final class CommandException extends RuntimeException {
    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Exit code 2: the command line or a configuration is wrong. */
    public static CommandException usage(String message) {
        return new CommandException(2, message);
    }

    /** Exit code 3: a file, disk or server is not as it must be. */
    public static CommandException environment(String message) {
        return new CommandException(3, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
