package eu.vigie.notify.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/**
 * A mail server and who gets mail over it.
 *
 * @param user empty: no login
 * @param authorities whom to trust for the server's certificate; empty: those that Java trusts
 * @param from mailbox that mail comes from; its domain also stands in Message-ID and EHLO
 * @param to at least one mailbox
 * @param timeout for connecting and for every answer
 */
public record SmtpRoute(
        String host,
        int port,
        SmtpSecurity security,
        String user,
        SecretText password,
        Optional<SSLContext> authorities,
        String from,
        List<String> to,
        Duration timeout) {
    /** Of a server that answers at all. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    public SmtpRoute {
        to = List.copyOf(to);
        if (security == SmtpSecurity.NONE && !Loopback.is(host)) {
            throw new IllegalArgumentException("mail in the clear only stays on this machine, not to " + host);
        }
    }

    /** The part of {@code from} behind the at sign. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    /** As the mail library wants them; the server's identity is always checked (RFC 6125, RFC 9525). */
    Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security == SmtpSecurity.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(security == SmtpSecurity.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security == SmtpSecurity.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        authorities.ifPresent(context -> {
            properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
            properties.put("mail.smtp.socketFactory.fallback", "false");
        });
        String millis = Long.toString(timeout.toMillis());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.localhost", domain());
        properties.put("mail.smtp.from", from);
        properties.put("mail.smtp.sendpartial", "true"); // one wrong address must not keep the others from knowing
        properties.put("mail.smtp.allow8bitmime", "true");
        return properties;
    }
}
