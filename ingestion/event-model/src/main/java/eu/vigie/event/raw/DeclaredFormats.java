package eu.vigie.event.raw;

import java.util.List;

/** The words by which a person declares what an input's logs are; the normalisers know each of them. */
public final class DeclaredFormats {
    /** Formats. */
    public static final List<String> WORDS = List.of(
            "syslog",
            "rfc3164",
            "rfc5424",
            "json",
            "cef",
            "leef",
            "kv",
            "auditd",
            "windows",
            "ovh-bastion",
            "wallix",
            "teleport",
            "sshd",
            "sudo",
            "su",
            "pam",
            "cron",
            "accounts",
            "systemd-logind",
            "systemd",
            "text");

    /** Bastion products that an input may speak for. */
    public static final List<String> BASTIONS = List.of("ovh-bastion", "wallix", "teleport");

    private DeclaredFormats() {}
}
