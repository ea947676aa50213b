package eu.vigie.appliance.replay;

import eu.vigie.event.raw.History;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What imported logs are: of which source, and what an input's configuration would say of them.
 *
 * @param zone of times that name none
 * @param format null: found from the bytes
 * @param bastion the bastion product that they may speak for; null: none
 */
public record Filing(
        String source,
        ZoneId zone,
        @Nullable String format,
        @Nullable String bastion) {
    /** The request's headers. */
    Map<String, String> headers(@Nullable Integer year) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Vigie-History", new History(source, year).toString());
        headers.put("Vigie-Zone", zone.getId());
        if (format != null) {
            headers.put("Vigie-Format", format);
        }
        if (bastion != null) {
            headers.put("Vigie-Bastion", bastion);
        }
        return headers;
    }
}
