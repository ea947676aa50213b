package eu.vigie.event.raw;

import eu.vigie.event.Require;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the collector knows about a raw log beside its bytes. Nothing in here was read from the log itself.
 *
 * @param source id of the configured source
 * @param peer address and port, or the file's path
 * @param principal the certificate's subject or the token's name, where the peer showed one
 * @param receivedAt wall clock of the collector at reception
 * @param zone zone of times that name none
 * @param format normaliser to use, such as {@code ovh-bastion} or {@code sshd}; null: found from the bytes
 * @param bastion the bastion product that this input is declared to be, the only one it may speak for; null: none
 * @param refusal why the collector kept only a head of the log; null: it is whole
 * @param originalLength bytes that the source sent, more than the body holds when refused
 * @param run the replay that it belongs to; null: it came in live
 */
public record Envelope(
        String source,
        Transport transport,
        String peer,
        PeerAuthentication authentication,
        @Nullable String principal,
        Instant receivedAt,
        TimePolicy time,
        ZoneId zone,
        @Nullable String format,
        @Nullable String bastion,
        @Nullable RejectionReason refusal,
        long originalLength,
        @Nullable ReplayRun run) {
    public Envelope {
        Require.text(source, "source");
        Require.notNegative(originalLength, "originalLength");
    }

    /** Of a log that came in live. */
    public Envelope(
            String source,
            Transport transport,
            String peer,
            PeerAuthentication authentication,
            @Nullable String principal,
            Instant receivedAt,
            TimePolicy time,
            ZoneId zone,
            @Nullable String format,
            @Nullable String bastion,
            @Nullable RejectionReason refusal,
            long originalLength) {
        this(
                source,
                transport,
                peer,
                authentication,
                principal,
                receivedAt,
                time,
                zone,
                format,
                bastion,
                refusal,
                originalLength,
                null);
    }

    /** The number of its replay; 0: it came in live. */
    public int runNumber() {
        return run == null ? 0 : run.number();
    }
}
