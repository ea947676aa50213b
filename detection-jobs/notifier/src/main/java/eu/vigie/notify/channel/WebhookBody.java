package eu.vigie.notify.channel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import eu.vigie.notify.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON that a webhook carries; {@code text} is what chat servers show. */
final class WebhookBody {
    private static final JsonFactory JSON = new JsonFactory();

    private WebhookBody() {}

    static byte[] of(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("message_id", message.messageId());
            json.writeStringField("kind", message.kind());
            json.writeArrayFieldStart("notifications");
            for (String id : message.notifications()) {
                json.writeString(id);
            }
            json.writeEndArray();
            if (message.incidentNumber() > 0) {
                json.writeNumberField("incident", message.incidentNumber());
            }
            json.writeStringField("severity", message.severity().word());
            json.writeStringField("created_at", message.createdAt().toString());
            if (message.assessBy() != null) {
                json.writeStringField("assess_by", message.assessBy().toString());
            }
            json.writeStringField("subject", message.subject());
            json.writeStringField("link", message.link());
            json.writeNumberField("attempt", message.attempt());
            json.writeBooleanField("possible_repeat", message.possibleRepeat());
            json.writeStringField("text", message.markedSubject() + "\n" + message.text());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
