package eu.vigie.appliance.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one process is started.
 *
 * @param command the program and its arguments; every local user can read them, so no secret stands here
 * @param environment beside PATH, HOME and the language, which are passed on
 * @param folder where it runs
 * @param log where its output goes
 */
public record Launch(List<String> command, Map<String, String> environment, Path folder, Path log) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
