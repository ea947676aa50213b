package eu.vigie.appliance.replay;

import eu.vigie.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file as it is before it is imported.
 *
 * @param hash SHA-256 over its logs, each ended by a line feed, in hexadecimal: the same however the file is compressed and called
 * @param logs how many it holds
 */
public record ImportFile(Path path, String hash, long logs) {
    /** Reads it to its end; {@code progress} takes the number of logs so far, now and then. */
    public static ImportFile read(Path path, Terminal terminal, LongConsumer progress) throws IOException {
        MessageDigest digest = sha256();
        long logs = 0;
        try (LineReader reader = new LineReader(path, terminal)) {
            for (byte[] log = reader.next(); log != null; log = reader.next()) {
                digest.update(log);
                digest.update((byte) '\n');
                if ((++logs & 0xffff) == 0) {
                    progress.accept(logs);
                }
            }
        }
        return new ImportFile(path, HexFormat.of().formatHex(digest.digest()), logs);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
