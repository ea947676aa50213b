package eu.vigie.collect.intake;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.History;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What all logs of one connection, address or file share: the part of the envelope that does not change.
 *
 * @param history what an importer says of them; null: they are not imported
 */
public record Origin(
        String source,
        Transport transport,
        String peer,
        PeerAuthentication authentication,
        @Nullable String principal,
        TimePolicy time,
        ZoneId zone,
        @Nullable String format,
        @Nullable String bastion,
        @Nullable History history) {

    Envelope envelope(Arrival arrival) {
        return new Envelope(
                source,
                transport,
                peer,
                authentication,
                principal,
                arrival.receivedAt(),
                time,
                zone,
                format,
                bastion,
                arrival.refusal(),
                arrival.length(),
                arrival.run(),
                history);
    }
}
