package eu.vigie.event.raw;

import eu.vigie.event.Require;
import eu.vigie.event.Run;
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
 * @param history what is said of a log that was imported; null: it was not, and always so of live ones
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
        @Nullable ReplayRun run,
        @Nullable History history) {
    public Envelope {
        history = run == null ? null : history;
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
                null,
                null);
    }

    /** What it belongs to. */
    public Run mark() {
        return run == null ? Run.LIVE : new Run(run.number(), history != null);
    }

    /** The source that its event is filed under. */
    public String filedUnder() {
        return history == null ? source : history.source();
    }
}
