package eu.vigie.notify.delivery;

/** What an attempt came to, decided once by the channel. */
public enum Verdict {
    SENT,
    /** Not now: the other side is away, busy or said so. */
    RETRYABLE,
    /** This message never: another one may pass. */
    REJECTED,
    /** No message until a human changes the configuration: a refused password, an untrusted certificate, a wrong address. */
    FATAL
}
