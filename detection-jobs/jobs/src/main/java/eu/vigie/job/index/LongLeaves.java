package eu.vigie.job.index;

import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.IndexEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenSearch's {@code flat_object} has no {@code ignore_above}: one long leaf, a script block say, makes it refuse the whole event. Such an
 * event is indexed with these leaves cut; the whole log stands in {@code event.original}.
 */
final class LongLeaves {
    /** In characters: Lucene takes 32,766 bytes a term, path included, and a character may need 4. */
    static final int LONGEST = 7_500;

    private LongLeaves() {}

    /** Whether the refusal's reason is a leaf that is too long. */
    static boolean isReason(String reason) {
        return reason.contains("immense term");
    }

    /** The event with its long leaves cut; empty when there are none. */
    static Optional<IndexEntry> cut(IndexEntry refused) {
        if (!refused.source().equals(Topics.EVENTS)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> fields = new LinkedHashMap<>(EventJson.readFields(refused.document()));
            List<String> cut = new ArrayList<>();
            fields.replaceAll((name, value) -> {
                Object shorter =
                        EcsCatalogue.type(name).orElse(FieldType.STORED) == FieldType.FLATTENED ? cut(value) : value;
                if (!shorter.equals(value)) {
                    cut.add(name);
                }
                return shorter;
            });
            if (cut.isEmpty()) {
                return Optional.empty();
            }
            fields.put("vigie.index.cut", cut);
            return Optional.of(new IndexEntry(
                    refused.index(), refused.id(), refused.version(), refused.source(), EventJson.write(fields)));
        } catch (MalformedRecordException e) {
            return Optional.empty(); // a foreign record
        }
    }

    private static Object cut(Object value) {
        if (value instanceof String text && text.length() > LONGEST) {
            return text.substring(0, LONGEST);
        }
        return value instanceof List<?> list
                ? list.stream().map(LongLeaves::cut).toList()
                : value;
    }
}
