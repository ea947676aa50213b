package eu.vigie.notify.channel;

import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.Message;
import eu.vigie.notify.message.PlainText;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Sends mail: plain text, one connection a message, all recipients in one transaction. */
public final class SmtpChannel implements Channel {
    private final SmtpRoute route;
    private final Clock clock;
    private final Session session;

    public SmtpChannel(SmtpRoute route, Clock clock) {
        this.route = route;
        this.clock = clock;
        this.session = Session.getInstance(route.properties());
    }

    /** With the sender's domain, as RFC 5322 section 3.6.4 asks. */
    @Override
    public String messageId(String stem, Instant createdAt) {
        return stem + "@" + route.domain();
    }

    @Override
    public Answer send(Message message) {
        MimeMessage mail;
        try {
            mail = mail(message);
        } catch (MessagingException e) {
            return Answer.rejected(PlainText.line("cannot be written as a mail: " + e.getMessage(), 300));
        }
        try (Transport transport = session.getTransport("smtp")) {
            try {
                if (route.user().isEmpty()) {
                    transport.connect();
                } else {
                    transport.connect(
                            route.host(),
                            route.port(),
                            route.user(),
                            route.password().reveal());
                }
            } catch (MessagingException e) {
                return SmtpAnswers.toConnecting(e);
            }
            return deliver(transport, mail);
        } catch (MessagingException e) {
            return SmtpAnswers.toConnecting(e);
        }
    }

    /** Apart from {@link #send}, so that a failure to say goodbye cannot undo what the server took. */
    private Answer deliver(Transport transport, MimeMessage mail) throws MessagingException {
        Answer answer;
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            answer = Answer.sent(
                    "taken by " + route.host() + " for " + route.to().size() + " recipients");
        } catch (SendFailedException e) {
            answer = SmtpAnswers.toSending(e);
        } catch (MessagingException e) {
            answer = Answer.unknown(SmtpAnswers.describe("the connection broke while sending", e));
        }
        try {
            transport.close();
        } catch (MessagingException e) {
            return answer;
        }
        return answer;
    }

    private MimeMessage mail(Message message) throws MessagingException {
        MimeMessage mail = new IdentifiedMail(session, "<" + message.messageId() + ">");
        mail.setFrom(new InternetAddress(route.from()));
        for (String to : route.to()) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        mail.setSentDate(Date.from(clock.instant()));
        mail.setSubject(message.markedSubject(), StandardCharsets.UTF_8.name());
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office replies
        if (!message.thread().isEmpty()) {
            mail.setHeader(
                    "References",
                    "<vigie-incident-" + message.thread().replaceAll("[^A-Za-z0-9-]", "") + "@" + route.domain() + ">");
        }
        for (Map.Entry<String, String> header : MessageHeaders.of(message).entrySet()) {
            mail.setHeader(header.getKey(), header.getValue());
        }
        mail.setText(message.text(), StandardCharsets.UTF_8.name(), "plain");
        mail.saveChanges();
        return mail;
    }

    /** A mail that keeps the Message-ID it was given: the library would make up a new one. */
    private static final class IdentifiedMail extends MimeMessage {
        private final String messageId;

        IdentifiedMail(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
