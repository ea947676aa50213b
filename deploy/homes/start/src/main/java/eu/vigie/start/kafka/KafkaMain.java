package eu.vigie.start.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Formats the log folder when it is new, then runs the broker, in one process. The passwords of the first users come from a file:
 * Kafka's own tool takes them on the command line, where every local user can read them.
 */
public final class KafkaMain {
    private KafkaMain() {}

    /** Arguments: the broker's properties, and a properties file of user names and passwords for the first format. */
    public static void main(String[] args) throws IOException {
        Path settings = Path.of(args[0]);
        Path logs = Path.of(read(settings).getProperty("log.dirs"));
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(settings, read(Path.of(args[1])));
        }
        Kafka.main(new String[] {settings.toString()});
    }

    private static void format(Path settings, Properties users) {
        List<String> command = new ArrayList<>(List.of(
                "format",
                "--standalone",
                "--ignore-formatted",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                settings.toString()));
        for (String user : users.stringPropertyNames()) {
            command.add("--add-scram");
            command.add("SCRAM-SHA-512=[name=" + user + ",password=" + users.getProperty(user) + "]");
        }
        int code = StorageTool.execute(command.toArray(new String[0]), System.out);
        if (code != 0) {
            throw new IllegalStateException("Kafka could not format its log folder (code " + code + ")");
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
