package eu.vigie.notify.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value of {@code X-Vigie-Signature}: {@code v1=} and the HMAC-SHA256 (RFC 2104) in lower-case hexadecimal over the decimal Unix seconds
 * of {@code X-Vigie-Timestamp}, a full stop, and the body's bytes. The time is signed, so a receiver can refuse what was recorded long ago.
 */
final class WebhookSignature {
    private WebhookSignature() {}

    static String of(SecretText key, long unixSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            mac.update((unixSeconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
