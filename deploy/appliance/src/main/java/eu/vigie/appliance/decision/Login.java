package eu.vigie.appliance.decision;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * With which account of the operating system somebody is here.
 *
 * @param name the account of the login, which the kernel keeps through sudo and su (proc(5), loginuid); where none is kept, such as in a
 *     container, the one that this process runs as
 */
public record Login(String name, String host) {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final String NONE = "4294967295";

    /** Asks the kernel; the environment is not asked, as anybody may write what they like there. */
    public static Login now() throws IOException, InterruptedException {
        Path file = PROCESS.resolve("loginuid");
        String kept = Files.isReadable(file) ? Files.readString(file).strip() : NONE;
        String name =
                kept.equals(NONE) || kept.isEmpty() ? Files.getOwner(PROCESS).getName() : nameOf(kept);
        return new Login(name, hostName());
    }

    private static String nameOf(String number) throws IOException, InterruptedException {
        Process id = new ProcessBuilder("/usr/bin/id", "-nu", number).start();
        String name = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return id.waitFor(10, TimeUnit.SECONDS) && id.exitValue() == 0 && !name.isEmpty() ? name : number;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
