package eu.vigie.event.accounting;

/**
 * What became of the raw logs of one source, counted in raw logs: {@code read = accepted + deadLetters + repeats}, and
 * {@code accepted = full + generic + header}.
 *
 * @param repeats raw logs dropped because their id was seen before
 */
public record SourceCount(String source, long full, long generic, long header, long deadLetters, long repeats) {
    /** Nothing yet. */
    public static SourceCount none(String source) {
        return new SourceCount(source, 0, 0, 0, 0, 0);
    }

    /** Raw logs that became events. */
    public long accepted() {
        return full + generic + header;
    }

    /** Raw logs taken from the topic. */
    public long read() {
        return accepted() + deadLetters + repeats;
    }

    /** The sum with another count of the same source. */
    public SourceCount plus(SourceCount other) {
        return new SourceCount(
                source,
                full + other.full,
                generic + other.generic,
                header + other.header,
                deadLetters + other.deadLetters,
                repeats + other.repeats);
    }
}
