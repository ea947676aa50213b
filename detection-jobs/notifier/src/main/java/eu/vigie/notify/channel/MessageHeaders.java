package eu.vigie.notify.channel;

import eu.vigie.notify.message.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** The header fields of our own that mails, files and webhooks share. */
final class MessageHeaders {
    static final String POSSIBLE_REPEAT = "X-Vigie-Possible-Repeat";

    private MessageHeaders() {}

    /** In their order. Values are words and numbers of ours, never text of a log. */
    static Map<String, String> of(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Vigie-Kind", message.kind());
        headers.put("X-Vigie-Severity", message.severity().word());
        if (message.incidentNumber() > 0) {
            headers.put("X-Vigie-Incident", Long.toString(message.incidentNumber()));
        }
        headers.put("X-Vigie-Attempt", Integer.toString(message.attempt()));
        if (message.possibleRepeat()) {
            headers.put(POSSIBLE_REPEAT, "yes");
        }
        return headers;
    }
}
