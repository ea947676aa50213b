package eu.vigie.appliance.replay;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.cli.CommandException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The input of a running appliance that takes the logs of runs. */
public record ReplayInput(URI uri, String token) {
    /** Throws what to do when there is none. */
    public static ReplayInput of(DataFolder folder) throws IOException {
        if (StateFile.read(folder.run()).flatMap(StateFile::running).isEmpty()) {
            throw CommandException.environment("no appliance runs on " + folder.root()
                    + "; start it with `vigie up --detach` or name its folder with --data DIR");
        }
        Map<String, String> facts = PrivateFiles.readProperties(folder.connections("collector"));
        String token = facts.get("replay.token");
        String port = facts.get("replay.port");
        if (token == null || port == null) {
            throw CommandException.environment(
                    "the appliance on " + folder.root() + " is still starting; `vigie status` says when it serves");
        }
        return new ReplayInput(URI.create("https://127.0.0.1:" + port + "/v1/logs"), token);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ReplayInput[" + uri + "]";
    }
}
