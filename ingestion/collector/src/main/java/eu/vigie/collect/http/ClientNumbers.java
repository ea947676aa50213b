package eu.vigie.collect.http;

import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.ReplayRun;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a client gives its own logs: {@code Vigie-Sender} names the client, {@code Vigie-Sequence} is the number of the first log
 * of the batch. The others follow; blank lines have none. The client counts on and sends one batch at a time.
 *
 * @param run {@code Vigie-Run}: the logs are of this replay ({@link ReplayRun}), which only the built-in input for replays
 *     takes; null: none
 */
record ClientNumbers(String sender, long first, @Nullable ReplayRun run) {
    static final String SENDER = "Vigie-Sender";
    static final String SEQUENCE = "Vigie-Sequence";
    static final String RUN = "Vigie-Run";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._]{1,50}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    /** Empty when the request carries none; throws {@link IllegalArgumentException} with a text for the client when they are unusable. */
    static Optional<ClientNumbers> of(HttpHeaders headers, String source, boolean authenticated, boolean replays) {
        String sender = headers.get(SENDER);
        String sequence = headers.get(SEQUENCE);
        String run = headers.get(RUN);
        if (sender == null && sequence == null && run == null) {
            return Optional.empty();
        }
        if (!authenticated) {
            throw new IllegalArgumentException(SENDER + " is only for inputs with a token");
        }
        if (sender == null || !NAME.matcher(sender).matches()) {
            throw new IllegalArgumentException(SENDER + " is 1 to 50 letters, digits and . _");
        }
        if (sequence == null || !NUMBER.matcher(sequence).matches()) {
            throw new IllegalArgumentException(SEQUENCE + " is the number of the first log, 15 digits at most");
        }
        if (run != null && !replays) {
            throw new IllegalArgumentException(RUN + " is only for the input that vigie replay sends to");
        }
        // A raw id's sender holds no hyphen, and a source's name no tilde.
        return Optional.of(new ClientNumbers(
                source.replace("-", "~~") + "~" + sender,
                Long.parseLong(sequence),
                run == null ? null : ReplayRun.parse(run)));
    }

    RawId id(int index) {
        return new RawId(sender, 0, first + index);
    }
}
