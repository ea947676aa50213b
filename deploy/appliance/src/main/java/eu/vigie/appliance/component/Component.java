package eu.vigie.appliance.component;

import eu.vigie.appliance.process.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One part of the appliance: how it is started, seen to serve, and stopped. */
public interface Component {
    /** As in logs, files and the status. */
    String name();

    /** Names of those that must be ready before it starts. */
    List<String> needs();

    /** Whether the distribution holds it. */
    default boolean isPresent() {
        return true;
    }

    /** Writes its configuration and says how to start it. Called before each start. */
    Launch prepare() throws IOException;

    /** How to let it read its configuration and end, with what is wrong on its output; empty: it takes nothing from the user's file. */
    default Optional<Launch> check() throws IOException {
        return Optional.empty();
    }

    /** Whether it serves now. Called about twice a second until it does; an exception means no, its message says why not. */
    boolean isReady() throws IOException, InterruptedException;

    /** Done once after each time it becomes ready, before those that need it are started. */
    default void afterReady() throws IOException, InterruptedException {}

    /** Done before it is asked to stop, while all that it needs still runs. */
    default void beforeStop() throws IOException, InterruptedException {}

    /** Whether an exit code says that starting it again is pointless until a person has changed something. */
    default boolean isRefusal(int exitCode) {
        return false;
    }

    /** How long it gets to end by itself. */
    default Duration patience() {
        return Duration.ofSeconds(30);
    }
}
