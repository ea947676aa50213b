package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.vigie.job.wire.IndexEntry;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The body of a bulk request: for each document a line that says where it goes and a line that is the document, as its bytes came; of a removal the
 * first alone.
 */
final class BulkBody {
    private BulkBody() {}

    static byte[] of(List<IndexEntry> entries) {
        long size = entries.stream().mapToLong(IndexEntry::size).sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.toIntExact(size));
        for (IndexEntry entry : entries) {
            body.writeBytes(action(entry).getBytes(UTF_8));
            body.write('\n');
            if (!entry.isRemoval()) {
                body.writeBytes(oneLine(entry.document()));
                body.write('\n');
            }
        }
        return body.toByteArray();
    }

    private static String action(IndexEntry entry) {
        StringBuilder action = new StringBuilder(160)
                .append(entry.isRemoval() ? "{\"delete\":{\"_index\":\"" : "{\"index\":{\"_index\":\"")
                .append(quoted(entry.index()))
                .append("\",\"_id\":\"")
                .append(quoted(entry.id()))
                .append('"');
        if (entry.version() != IndexEntry.UNVERSIONED) {
            action.append(",\"version\":").append(entry.version()).append(",\"version_type\":\"external_gte\"");
        }
        return action.append("}}").toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == 0x7f) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** JSON knows line ends between its tokens only, where a blank says the same. */
    private static byte[] oneLine(byte[] document) {
        byte[] line = document;
        for (int i = 0; i < document.length; i++) {
            if (document[i] == '\n' || document[i] == '\r') {
                if (line == document) {
                    line = document.clone();
                }
                line[i] = ' ';
            }
        }
        return line;
    }
}
