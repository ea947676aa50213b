package eu.vigie.event.raw;

/** The way a raw log came in. */
public enum Transport {
    SYSLOG_UDP("syslog-udp"),
    SYSLOG_TCP("syslog-tcp"),
    SYSLOG_TLS("syslog-tls"),
    HTTP("http"),
    HTTPS("https"),
    FILE("file"),
    /** Put into the topic by a producer that is not our collector. */
    KAFKA("kafka");

    private final String word;

    Transport(String word) {
        this.word = word;
    }

    /** The word in headers, JSON and metrics. */
    public String word() {
        return word;
    }

    /** The transport of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static Transport ofWord(String word) {
        for (Transport transport : values()) {
            if (transport.word.equals(word)) {
                return transport;
            }
        }
        throw new IllegalArgumentException("unknown transport \"" + word + "\"");
    }
}
