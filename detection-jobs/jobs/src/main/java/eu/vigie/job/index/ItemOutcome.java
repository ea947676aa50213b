package eu.vigie.job.index;

import eu.vigie.job.wire.IndexEntry;

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

    /** What a status means for this entry: to remove what is not there is done. */
    static ItemOutcome of(IndexEntry entry, int status) {
        return entry.isRemoval() && status == 404 ? DONE : ofStatus(status);
    }

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
