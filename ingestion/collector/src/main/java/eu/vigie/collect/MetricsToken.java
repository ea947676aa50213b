package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.vigie.collect.config.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The token of the metrics page: the one given, else one of our own in a file that only our account may read. */
final class MetricsToken {
    private MetricsToken() {}

    /**
     * Makes the file when it is not there or holds no token.
     *
     * @param given from the connections file
     * @param fresh makes a token
     */
    static Tokens of(Optional<String> given, Path file, Supplier<String> fresh) throws IOException {
        if (given.isPresent()) {
            return Tokens.of("metrics", given.get());
        }
        String token = Files.exists(file) ? Files.readString(file).strip() : "";
        if (token.length() < Tokens.MIN_LENGTH) {
            token = fresh.get();
            write(file, token);
        }
        return Tokens.of("metrics", token);
    }

    private static void write(Path file, String token) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.newByteChannel(
                        next,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                .close();
        Files.write(next, (token + "\n").getBytes(UTF_8));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
