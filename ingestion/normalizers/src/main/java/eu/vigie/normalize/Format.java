package eu.vigie.normalize;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats that an input may declare, by the word in its configuration. */
enum Format {
    SYSLOG("syslog"),
    JSON("json"),
    CEF("cef"),
    LEEF("leef"),
    KEY_VALUE("kv"),
    AUDITD("auditd"),
    WINDOWS("windows"),
    OVH_BASTION("ovh-bastion"),
    WALLIX("wallix"),
    TELEPORT("teleport"),
    SSHD("sshd"),
    SUDO("sudo"),
    SU("su"),
    PAM("pam"),
    CRON("cron"),
    ACCOUNTS("accounts"),
    LOGIND("systemd-logind"),
    SYSTEMD("systemd"),
    TEXT("text");

    /** Other names under which a format is known, and the {@code product.stream} names of collections of samples. */
    private static final Map<String, Format> ALIASES = Map.ofEntries(
            Map.entry("rfc5424", SYSLOG),
            Map.entry("rfc3164", SYSLOG),
            Map.entry("ndjson", JSON),
            Map.entry("key-value", KEY_VALUE),
            Map.entry("auditd.log", AUDITD),
            Map.entry("cef.log", CEF),
            Map.entry("teleport.audit", TELEPORT),
            Map.entry("system.security", WINDOWS),
            Map.entry("system.application", WINDOWS),
            Map.entry("system.system", WINDOWS),
            Map.entry("winlogbeat", WINDOWS),
            Map.entry("nxlog", WINDOWS));

    private final String word;

    Format(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The bastion product that a format belongs to. */
    boolean isBastion() {
        return this == OVH_BASTION || this == WALLIX || this == TELEPORT;
    }

    /** The format of a word, an alias or a {@code product.stream} name; null: none of ours, so it is found from the bytes. */
    static @Nullable Format ofWord(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.word.equals(lower)) {
                return format;
            }
        }
        Format alias = ALIASES.get(lower);
        return alias == null && lower.startsWith("windows.") ? WINDOWS : alias;
    }
}
