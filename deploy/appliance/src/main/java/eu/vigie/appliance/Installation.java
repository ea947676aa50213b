package eu.vigie.appliance;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The distribution on disk: {@code lib/} for Vigie's own class path, {@code homes/} for the others.
 *
 * @param root absolute
 */
public record Installation(Path root, String version) {
    public Installation {
        root = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(root.resolve("lib"))) {
            throw new IllegalArgumentException(root + " is no Vigie distribution: it has no folder lib");
        }
    }

    /** The class path of Vigie's own components. */
    public String classPath() {
        return root.resolve("lib") + "/*";
    }

    /** The folder of a component that is not ours: kafka, opensearch, flink. */
    public Path home(String component) {
        return root.resolve("homes").resolve(component);
    }

    /** Whether a module's jar is part of the distribution. */
    public boolean has(String module) {
        return Files.exists(root.resolve("lib").resolve(module + "-" + version + ".jar"));
    }

    /** Whether Flink's class path holds the jobs. */
    public boolean hasJobs() {
        return Files.exists(home("flink").resolve("lib").resolve("jobs-" + version + ".jar"));
    }
}
