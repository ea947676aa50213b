package eu.vigie.job.index;

/** What OpenSearch's status for one document means. */
enum ItemOutcome {
    /** It stands in the index. */
    DONE,
    /** The index has this version or a newer one. */
    SUPERSEDED,
    /** Not now: try again. */
    RETRY,
    /** Never: it becomes a dead letter. */
    REFUSED;

    /** The meaning of an HTTP status. What asks for an operator (rights, a full disk) is tried again: nothing is lost by waiting. */
    static ItemOutcome ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return DONE;
        }
        return switch (status) {
            case 409 -> SUPERSEDED;
            case 400, 413, 422 -> REFUSED;
            default -> RETRY;
        };
    }
}
