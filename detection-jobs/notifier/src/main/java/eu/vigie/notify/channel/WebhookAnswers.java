package eu.vigie.notify.channel;

import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.PlainText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** Classifies what a webhook's receiver said: RFC 9110 section 15. */
final class WebhookAnswers {
    /** Longer wishes are not followed: the message is urgent. */
    static final Duration MAX_PAUSE = Duration.ofHours(1);

    private WebhookAnswers() {}

    static Answer toStatus(int status, Optional<String> retryAfter) {
        String detail = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return Answer.sent(detail);
        }
        return switch (status) {
            // 409: the receiver is still working on an earlier attempt with the same key.
            case 408, 409, 425, 429, 503 -> Answer.retryable(detail).after(pause(retryAfter));
            case 401, 403, 404, 405, 407, 410 ->
                Answer.fatal(detail + ": the address or the receiver's rights are wrong");
            default -> {
                if (status >= 500) { // it may have failed after taking the message
                    yield Answer.unknown(detail).after(pause(retryAfter));
                }
                yield status < 400
                        ? Answer.fatal(detail + ": redirected; configure the address it leads to")
                        : Answer.rejected(detail);
            }
        };
    }

    static Answer toFailure(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLHandshakeException) {
                return Answer.fatal(describe("no trusted TLS with the receiver", e));
            }
        }
        boolean nothingLeft = e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof UnknownHostException;
        return nothingLeft ? Answer.retryable(describe("no connection", e)) : Answer.unknown(describe("no answer", e));
    }

    /** Seconds of Retry-After; a date or anything else counts as none. */
    private static Duration pause(Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wish -> wish.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : wish)
                .orElse(Duration.ZERO);
    }

    private static String describe(String what, IOException e) {
        return PlainText.line(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage(), 300);
    }
}
