package eu.vigie.job.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The index templates: for events made from the field catalogue, for the other records written out here. What is not named is kept and shown,
 * but not searchable ({@code dynamic: false}), so no log can make the mapping grow. A value that does not fit its type is kept and left out
 * of the search.
 */
final class IndexTemplates {
    private static final JsonFactory JSON = new JsonFactory();
    /** In characters; Lucene takes 32,766 bytes a term, and a character may need 4. */
    private static final int LONGEST_KEYWORD = 8_191;

    /** What a node that was killed indexes again before it serves: of OpenSearch's own 512 MB it had minutes. */
    private static final String LONGEST_REPAIR = "64mb";

    private static final String RULE_FIELDS =
            "keyword:rule.id,rule.hash,rule.level,rule.status,rule.tags text:rule.title boolean:rule.alerting ";

    private IndexTemplates() {}

    /** Name of each template to its JSON. */
    static Map<String, String> all(int replicas) {
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("vigie-events", template("vigie-events-*", "5s", replicas, EcsCatalogue.fields()));
        put(
                templates,
                "vigie-detections",
                replicas,
                "keyword:id,state,entity,related,trigger,events.id,events.rule date:timestamp,events.timestamp flattened:group"
                        + " long:event_count,run text:explanation boolean:late,historical " + RULE_FIELDS);
        put(
                templates,
                "vigie-alerts",
                replicas,
                "keyword:id,status,entity,severity,detection_ids,evidence.id,evidence.rule,related,previous,incident,exception"
                        + " long:version,detections,events,run date:first_seen,last_seen,evidence.timestamp boolean:historical text:explanation "
                        + RULE_FIELDS);
        put(
                templates,
                "vigie-incidents",
                replicas,
                "keyword:id,status,severity,alerts,entities,merged_into long:number,version,alert_count,run boolean:historical"
                        + " date:first_seen,last_seen,suspected_at,assess_by text:title,suspicions");
        put(
                templates,
                Indices.DEAD_LETTERS,
                replicas,
                "keyword:raw_id,source,transport,peer,reason,topic date:received_at text:detail"
                        + " long:position,partition,offset,original_length stored:head");
        put(
                templates,
                "vigie-notifications",
                replicas,
                "keyword:id,kind,incident,severity,path long:incident_number date:created_at,assess_by text:subject stored:lines");
        put(
                templates,
                "vigie-deliveries",
                replicas,
                "keyword:notification,channel,state,message_id long:attempt date:at boolean:possible_repeat text:detail");
        // no field of what a person uses can be searched: a profile is found by its entity alone
        put(templates, Indices.PROFILES, replicas, "keyword:entity,zone date:at,first_seen,last_seen long:acts");
        put(
                templates,
                "vigie-accounting",
                replicas,
                "long:partition,next_offset,skipped,sources.full,sources.generic,sources.header,sources.dead_letters,"
                        + "sources.repeats,sources.accepted,sources.read date:watermark keyword:sources.source");
        return templates;
    }

    /** Fields written as {@code type:name,name type:name}. */
    private static void put(Map<String, String> templates, String index, int replicas, String fields) {
        Map<String, FieldType> types = new TreeMap<>();
        for (String group : fields.trim().split(" +")) {
            int colon = group.indexOf(':');
            FieldType type = FieldType.valueOf(group.substring(0, colon).toUpperCase(java.util.Locale.ROOT));
            for (String name : group.substring(colon + 1).split(",")) {
                types.put(name, type);
            }
        }
        templates.put(index, template(index, "1s", replicas, types));
    }

    private static String template(String pattern, String refresh, int replicas, Map<String, FieldType> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("index_patterns");
            json.writeString(pattern);
            json.writeEndArray();
            json.writeNumberField("priority", 100);
            json.writeObjectFieldStart("template");
            json.writeObjectFieldStart("settings");
            json.writeNumberField("index.number_of_shards", 1);
            json.writeNumberField("index.number_of_replicas", replicas);
            json.writeStringField("index.refresh_interval", refresh);
            json.writeStringField("index.translog.flush_threshold_size", LONGEST_REPAIR);
            json.writeStringField("index.codec", "best_compression");
            json.writeEndObject();
            json.writeObjectFieldStart("mappings");
            json.writeBooleanField("dynamic", false);
            writeProperties(json, tree(fields));
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return text.toString();
    }

    /** Dotted names as a tree: a leaf is a {@link FieldType}, a branch a map. */
    private static Map<String, Object> tree(Map<String, FieldType> fields) {
        Map<String, Object> root = new TreeMap<>();
        fields.forEach((name, type) -> {
            Map<String, Object> branch = root;
            String[] path = name.split("\\.");
            for (int i = 0; i < path.length - 1; i++) {
                branch = branch(branch, path[i]);
            }
            branch.put(path[path.length - 1], type);
        });
        return root;
    }

    @SuppressWarnings("unchecked") // only tree() and this make branches
    private static Map<String, Object> branch(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, key -> new TreeMap<String, Object>());
    }

    private static void writeProperties(JsonGenerator json, Map<?, ?> branch) throws IOException {
        json.writeObjectFieldStart("properties");
        for (Map.Entry<?, ?> entry : branch.entrySet()) {
            json.writeObjectFieldStart(String.valueOf(entry.getKey()));
            if (entry.getValue() instanceof FieldType type) {
                writeType(json, type);
            } else if (entry.getValue() instanceof Map<?, ?> child) {
                writeProperties(json, child);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeType(JsonGenerator json, FieldType type) throws IOException {
        switch (type) {
            case KEYWORD, WILDCARD -> {
                json.writeStringField("type", type.mapping());
                json.writeNumberField("ignore_above", LONGEST_KEYWORD);
            }
            case LONG, DOUBLE, IP, DATE -> {
                json.writeStringField("type", type.mapping());
                json.writeBooleanField("ignore_malformed", true);
            }
            case TEXT, BOOLEAN, FLATTENED -> json.writeStringField("type", type.mapping());
            case STORED -> {
                json.writeStringField("type", "keyword");
                json.writeBooleanField("index", false);
                json.writeBooleanField("doc_values", false);
            }
        }
    }
}
