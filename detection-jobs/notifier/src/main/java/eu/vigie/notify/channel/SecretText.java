package eu.vigie.notify.channel;

import java.nio.charset.StandardCharsets;

/** A password or key that never shows itself. */
public record SecretText(String reveal) {
    /** Its bytes in UTF-8. */
    public byte[] bytes() {
        return reveal.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
