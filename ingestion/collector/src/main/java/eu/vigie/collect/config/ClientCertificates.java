package eu.vigie.collect.config;

import java.util.Locale;

/** Whether a TLS peer must show a certificate. */
public enum ClientCertificates {
    NONE,
    /** Checked when shown. */
    OPTIONAL,
    /** No connection without a valid one. */
    REQUIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
