package eu.vigie.appliance;

import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Everything that one appliance keeps. Nobody but its owner can look into it.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {
    /** Says that the folder is ours and in which layout. */
    private static final String MARKER = "vigie-data";
    /** Says that nothing in it is worth keeping. */
    private static final String DEMO_MARKER = "vigie-demo";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes what is missing. Refuses a folder that holds something else, or belongs to someone else. */
    public void prepare() throws IOException {
        if (Files.isDirectory(root) && !Files.exists(root.resolve(MARKER)) && !isEmpty(root)) {
            throw new IOException(
                    root + " holds files that are not Vigie's; name an empty or new folder with --data DIR");
        }
        PrivateFiles.folder(root);
        for (String name : new String[] {"secrets", "run", "logs", "tmp"}) {
            PrivateFiles.folder(root.resolve(name));
        }
        if (!Files.exists(root.resolve(MARKER))) {
            PrivateFiles.write(root.resolve(MARKER), "layout=1\n");
        }
    }

    /** Whether an appliance was ever started on it. */
    public boolean exists() {
        return Files.exists(root.resolve(MARKER));
    }

    /** Whether it is a demonstration's, which may be emptied. */
    public boolean isDemo() {
        return Files.exists(root.resolve(DEMO_MARKER));
    }

    /** From now on it may be emptied. Only for a folder that holds nothing yet. */
    public void markAsDemo() throws IOException {
        PrivateFiles.write(root.resolve(DEMO_MARKER), "emptied at each start of `vigie demo`\n");
    }

    /** Somebody put logs of his own into it: from now on it may not be emptied. */
    public void keep() throws IOException {
        Files.deleteIfExists(root.resolve(DEMO_MARKER));
    }

    /** Whether it is not there, or holds nothing. */
    public boolean isFree() throws IOException {
        return !Files.exists(root) || (Files.isDirectory(root) && isEmpty(root));
    }

    /** Whether group or others may enter; never after {@link #prepare}. */
    public boolean isOpen() throws IOException {
        return Files.getPosixFilePermissions(root).stream()
                .anyMatch(p -> p != PosixFilePermission.OWNER_READ
                        && p != PosixFilePermission.OWNER_WRITE
                        && p != PosixFilePermission.OWNER_EXECUTE);
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The connection facts and credentials of one component. */
    public Path connections(String component) {
        return run().resolve(component + ".properties");
    }

    /** Written by a component of ours when it serves. */
    public Path ready(String component) {
        return run().resolve(component + ".ready");
    }

    /** The number of the last replay. */
    public Path replays() {
        return root.resolve("replays");
    }

    /** What was imported. */
    public Path imports() {
        return root.resolve("imports");
    }

    /** What backtests found. */
    public Path backtests() {
        return root.resolve("backtests");
    }

    /** A component's own temporary folder: the machine's is open to everyone. */
    public Path temporary(String component) {
        return root.resolve("tmp").resolve(component);
    }

    /** The authority of every certificate, to be imported where people connect from. */
    public Path authority() {
        return root.resolve("ca.pem");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
