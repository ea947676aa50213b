package eu.vigie.collect;

import eu.vigie.collect.config.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            DurableFile.write(file, token + "\n");
        }
        return Tokens.of("metrics", token);
    }
}
