package eu.vigie.notify.channel;

import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.PlainText;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Classifies what a mail server said: RFC 5321 section 4.2.1, 4yz is for now, 5yz for good. */
final class SmtpAnswers {
    private static final int UNREADABLE = -1;

    private SmtpAnswers() {}

    /** A failure before the server was given anything. */
    static Answer toConnecting(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            String said = String.valueOf(e.getMessage()).trim();
            return said.startsWith("4") // RFC 4954 section 6: 454, temporary authentication failure
                    ? Answer.retryable(describe("the login failed for now", e))
                    : Answer.fatal(describe("the login was refused", e));
        }
        if (causedBy(e, CertificateException.class)) {
            return Answer.fatal(describe("the server's certificate is not trusted or not for this name", e));
        }
        if (String.valueOf(e.getMessage()).contains("STARTTLS")) {
            return Answer.fatal(describe("the server offers no STARTTLS, which is required", e));
        }
        return causedBy(e, SSLException.class)
                ? Answer.fatal(describe("no TLS with the server", e))
                : Answer.retryable(describe("no connection", e));
    }

    /** A failure in the transaction; the server may have taken the mail for some recipients. */
    static Answer toSending(SendFailedException e) {
        List<Integer> codes = codes(e);
        int taken = count(e.getValidSentAddresses());
        int refused = count(e.getInvalidAddresses()) + count(e.getValidUnsentAddresses());
        if (codes.isEmpty() || codes.contains(UNREADABLE)) {
            return Answer.unknown(describe("the server's answer got lost", e));
        }
        boolean forNow = codes.stream().anyMatch(code -> code < 500);
        if (taken > 0) {
            // The refused ones get another chance; the others will see a marked repeat.
            return forNow
                    ? Answer.unknown(describe(refused + " recipients refused for now", e))
                    : Answer.sent(describe(refused + " recipients refused for good, " + taken + " taken", e));
        }
        if (forNow) {
            return Answer.retryable(describe("refused for now", e));
        }
        boolean anyMail = causedBy(e, SMTPSenderFailedException.class) || codes.contains(530);
        return anyMail
                ? Answer.fatal(describe("the server takes no mail from this sender", e))
                : Answer.rejected(describe("refused for good", e));
    }

    /** One clean line: ours, then what the other side said. */
    static String describe(String what, Exception e) {
        return PlainText.line(what + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), 300);
    }

    private static List<Integer> codes(MessagingException first) {
        List<Integer> codes = new ArrayList<>();
        for (Exception e = first; e instanceof MessagingException step; e = step.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                codes.add(address.getReturnCode());
            } else if (e instanceof SMTPSenderFailedException sender) {
                codes.add(sender.getReturnCode());
            } else if (e instanceof SMTPSendFailedException send) {
                codes.add(send.getReturnCode());
            }
        }
        codes.removeIf(code -> code >= 200 && code < 400); // a partial success carries the server's yes as well
        return codes;
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable step = e; step != null && depth++ < 20; step = next(step)) {
            if (type.isInstance(step)) {
                return true;
            }
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable e) {
        return e instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : e.getCause();
    }

    private static int count(Address @org.jspecify.annotations.Nullable [] addresses) {
        return addresses == null ? 0 : addresses.length;
    }
}
