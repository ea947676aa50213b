package eu.vigie.notify.delivery;

/** What a channel does next. */
public enum StepKind {
    /** Record the intent, then send. */
    SEND,
    /** Put it into the digest that is being collected, or begin one. */
    HOLD,
    /** The time for trying is over: record the failure. */
    GIVE_UP,
    /** Nothing before a certain time. */
    WAIT,
    /** Nothing until something new arrives. */
    IDLE
}
