package eu.vigie.console.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * The headers of every response, set before any handler runs so that error pages carry them too: nothing from elsewhere, nothing inline,
 * no framing, nothing kept in caches.
 *
 * <p>There is no Strict-Transport-Security: the console has no plain HTTP port, and on {@code localhost} it would bind every other
 * program of that name.
 */
public final class SecurityHeaders implements HttpConfiguration.Customizer {
    /** Content Security Policy Level 3. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, String> HEADERS = new LinkedHashMap<>();

    static {
        HEADERS.put("Content-Security-Policy", POLICY);
        HEADERS.put("X-Content-Type-Options", "nosniff");
        HEADERS.put("X-Frame-Options", "DENY");
        // Not no-referrer: with it, browsers send `Origin: null` with our own forms.
        HEADERS.put("Referrer-Policy", "same-origin");
        HEADERS.put("Cross-Origin-Opener-Policy", "same-origin");
        HEADERS.put("Cross-Origin-Resource-Policy", "same-origin");
        HEADERS.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        HEADERS.put("Cache-Control", "no-store");
    }

    /** Names and values. */
    public static Map<String, String> all() {
        return Map.copyOf(HEADERS);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HEADERS.forEach(responseHeaders::put);
        return request;
    }
}
