package eu.vigie.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main and ends with whoever started it: standard input is a pipe that the launcher holds open, and its end, for whatever
 * reason, is the order to stop. So a launcher that is killed leaves no process behind, on any system, without a watchdog.
 */
public final class TiedMain {
    /** Shutdown hooks that take longer are cut off. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TiedMain() {}

    /** Arguments: the class name of the main, then its arguments. */
    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            System.err.println("usage: TiedMain MAIN-CLASS [ARGUMENT...]");
            System.exit(2);
        }
        daemon("launcher-watch", () -> stopAtEnd(System.in));
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void stopAtEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Nothing is ever said on this pipe.
            }
        } catch (IOException e) {
            System.err.println("The pipe from the launcher broke: " + e.getMessage());
        }
        System.err.println("The launcher has gone; stopping.");
        daemon("halt", TiedMain::haltAfterPatience);
        System.exit(0);
    }

    private static void haltAfterPatience() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
