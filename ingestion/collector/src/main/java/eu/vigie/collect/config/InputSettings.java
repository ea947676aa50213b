package eu.vigie.collect.config;

import eu.vigie.collect.intake.Origin;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.TimePolicy;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One input, checked.
 *
 * @param listen null for files
 * @param files path, folder or glob pattern; null for the network
 * @param clients who may send; empty: everybody
 * @param bastion the bastion product that this input may speak for; null: none
 */
public record InputSettings(
        InputKind kind,
        String source,
        @Nullable Listen listen,
        @Nullable String files,
        ZoneId zone,
        TimePolicy time,
        @Nullable String format,
        @Nullable String bastion,
        AddressList clients,
        Tokens tokens,
        ClientCertificates clientCertificates,
        @Nullable TlsFiles tls,
        InputLimits limits) {

    /** The part of a connection's origin that the input gives. */
    public Origin origin(String peer, PeerAuthentication authentication, @Nullable String principal) {
        return new Origin(source, kind.transport(), peer, authentication, principal, time, zone, format, bastion, null);
    }
}
