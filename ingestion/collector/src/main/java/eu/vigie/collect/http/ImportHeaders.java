package eu.vigie.collect.http;

import eu.vigie.collect.intake.Origin;
import eu.vigie.event.raw.DeclaredFormats;
import eu.vigie.event.raw.History;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an importer says of old logs: {@code Vigie-History} names the source that they are of, and the year of times that name none
 * ({@link History}); {@code Vigie-Zone}, {@code Vigie-Format} and {@code Vigie-Bastion} stand for what an input's configuration says. Only
 * together with {@code Vigie-Run}, which the built-in input for replays alone takes.
 */
record ImportHeaders(
        History history,
        @Nullable ZoneId zone,
        @Nullable String format,
        @Nullable String bastion) {
    static final String HISTORY = "Vigie-History";
    static final String ZONE = "Vigie-Zone";
    static final String FORMAT = "Vigie-Format";
    static final String BASTION = "Vigie-Bastion";

    /** Empty when the request carries none; throws {@link IllegalArgumentException} with a text for the client when they are unusable. */
    static Optional<ImportHeaders> of(HttpHeaders headers) {
        String history = headers.get(HISTORY);
        if (history == null) {
            return Optional.empty();
        }
        if (headers.get(ClientNumbers.RUN) == null) {
            throw new IllegalArgumentException(HISTORY + " is only for logs of a run: send " + ClientNumbers.RUN);
        }
        String zone = headers.get(ZONE);
        return Optional.of(new ImportHeaders(
                History.parse(history),
                zone == null ? null : zone(zone),
                word(headers, FORMAT, DeclaredFormats.WORDS),
                word(headers, BASTION, DeclaredFormats.BASTIONS)));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(ZONE + " is no zone", e);
        }
    }

    private static @Nullable String word(HttpHeaders headers, String name, List<String> known) {
        String word = headers.get(name);
        if (word != null && !known.contains(word)) {
            throw new IllegalArgumentException(name + " is one of " + String.join(", ", known));
        }
        return word;
    }

    /** The origin of imported logs that came in there. */
    Origin of(Origin input) {
        return new Origin(
                input.source(),
                input.transport(),
                input.peer(),
                input.authentication(),
                input.principal(),
                input.time(),
                zone == null ? input.zone() : zone,
                format == null ? input.format() : format,
                bastion == null ? input.bastion() : bastion,
                history);
    }
}
