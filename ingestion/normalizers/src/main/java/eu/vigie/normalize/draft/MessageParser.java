package eu.vigie.normalize.draft;

/** Takes the message of one program apart. */
public interface MessageParser {
    /**
     * Reads the message into the draft. Fields come only from the places where the program itself writes them; text that a stranger chose
     * (a user name, a command, a reason) is never searched for them.
     *
     * @return false: not a message that is known; the draft is as it was
     */
    boolean read(String message, EventDraft draft);
}
