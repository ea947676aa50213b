package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.component.CommandLineFacts;
import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.security.TlsClient;
import eu.vigie.cli.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Option;

/** The data folder of an appliance, and what stands in it for the commands. */
class DataPlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with everything that this appliance keeps (default: ./data).")
    Path data = Path.of("data");

    final DataFolder dataFolder() {
        return new DataFolder(data);
    }

    /** Where the components are and how the command line logs in there. */
    final Map<String, String> facts() throws IOException {
        Map<String, String> facts = PrivateFiles.readProperties(dataFolder().connections(CommandLineFacts.NAME));
        if (facts.isEmpty()) {
            throw CommandException.environment("no appliance was started on "
                    + dataFolder().root() + "; start it with `vigie up --detach` or name its folder with --data DIR");
        }
        return facts;
    }

    final Search search(Clock clock) throws IOException, GeneralSecurityException {
        return search(dataFolder(), facts(), clock);
    }

    static Search search(DataFolder data, Map<String, String> facts, Clock clock)
            throws IOException, GeneralSecurityException {
        Certificates certificates = new Certificates(data.secrets(), clock, new SecureRandom());
        return new Search(TlsClient.withPassword(
                certificates,
                facts.getOrDefault("opensearch.url", ""),
                facts.getOrDefault("opensearch.user", ""),
                facts.getOrDefault("opensearch.password", "")));
    }
}
