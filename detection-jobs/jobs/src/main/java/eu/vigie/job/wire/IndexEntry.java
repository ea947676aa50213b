package eu.vigie.job.wire;

import eu.vigie.event.Require;
import java.io.Serializable;

/**
 * A document on its way into the index.
 *
 * @param id of the document; the same record has the same one, so that a repeat replaces itself
 * @param version the index keeps the document with the highest; {@value #UNVERSIONED}: the latest write wins, as every write is the same
 * @param source the topic it came from, for metrics
 * @param document JSON without line ends; empty: the document is removed
 */
@SuppressWarnings("ArrayRecordComponent") // carried, not compared
public record IndexEntry(String index, String id, long version, String source, byte[] document)
        implements Serializable {
    public static final long UNVERSIONED = -1;

    public IndexEntry {
        Require.text(index, "index");
        Require.text(id, "id");
    }

    /** Whether the document is to be removed. */
    public boolean isRemoval() {
        return document.length == 0;
    }

    /** Bytes that it takes in a request, about. */
    public long size() {
        return document.length + 2L * (index.length() + id.length()) + 100;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexEntry that
                && index.equals(that.index)
                && id.equals(that.id)
                && version == that.version
                && source.equals(that.source)
                && java.util.Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "IndexEntry[" + index + "/" + id + ", " + document.length + " bytes]";
    }
}
