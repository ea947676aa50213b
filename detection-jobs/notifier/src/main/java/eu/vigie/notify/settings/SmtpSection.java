package eu.vigie.notify.settings;

import eu.vigie.notify.channel.Loopback;
import eu.vigie.notify.channel.SecretText;
import eu.vigie.notify.channel.SmtpRoute;
import eu.vigie.notify.channel.SmtpSecurity;
import eu.vigie.settings.Section;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.util.List;

/** The keys of a channel of type smtp. */
final class SmtpSection {
    private SmtpSection() {}

    static Route read(Section section, Path files) {
        String host = section.requiredText("host");
        SmtpSecurity security =
                section.oneOf("security", SmtpSecurity.STARTTLS, SmtpSecurity.class, SmtpSecurity::word);
        if (security == SmtpSecurity.NONE && !Loopback.is(host)) {
            section.problem(
                    "security",
                    "mail in the clear only stays on this machine, not to \"" + host + "\"",
                    "use `security: starttls` or `tls`");
            security = SmtpSecurity.STARTTLS;
        }
        int port = (int) section.integer("port", security.defaultPort(), 1, 65_535);
        String user = section.text("user", "");
        SecretText password = SecretFile.read(section, "password-file", files, 1);
        if (!user.isEmpty() && !section.has("password-file")) {
            section.problem("user", "the user has no password", "add `password-file: ...`, a file that holds it");
        }
        if (!user.isEmpty() && security == SmtpSecurity.NONE) {
            section.problem(
                    "user",
                    "a password never goes over a connection in the clear",
                    "leave user and password-file away");
        }
        String from = section.requiredText("from");
        mailbox(section, "from", from);
        List<String> to = section.texts("to");
        if (to.isEmpty()) {
            section.problem("to", "nobody gets the mail", "add `to: [soc@example.org]`");
        }
        to.forEach(mailbox -> mailbox(section, "to", mailbox));
        return new Route.Mail(new SmtpRoute(
                host,
                port,
                security,
                user,
                password,
                AuthoritiesFile.read(section, files),
                from,
                to,
                section.duration("timeout", SmtpRoute.TIMEOUT)));
    }

    private static void mailbox(Section section, String key, String text) {
        if (text.isEmpty() && !section.has(key)) {
            return; // reported as missing
        }
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.getPersonal() == null
                    && address.getAddress().equals(text)
                    && text.matches("[^@\\s]+@[^@\\s]+")) {
                return;
            }
        } catch (AddressException e) {
            // reported below
        }
        section.problem(key, key + " must be a mailbox, found \"" + text + "\"", "write it as name@example.org");
    }
}
