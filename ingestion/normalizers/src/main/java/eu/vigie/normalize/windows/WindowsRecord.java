package eu.vigie.normalize.windows;

import eu.vigie.normalize.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One Windows event, whoever shipped it.
 *
 * @param system the parts of {@code Event/System} by our names: channel, provider, code, computer, record, time, level, task, opcode,
 *     keywords, activity, userSid, message
 * @param data {@code EventData} by its names
 * @param userData {@code UserData}, nested
 */
record WindowsRecord(Map<String, String> system, Map<String, Object> data, Map<?, ?> userData) {
    /** NXLog's own fields; everything else beside them is EventData. */
    static final Set<String> NXLOG = Set.of(
            "EventTime",
            "Hostname",
            "Keywords",
            "EventType",
            "SeverityValue",
            "Severity",
            "EventID",
            "SourceName",
            "ProviderGuid",
            "Version",
            "Task",
            "OpcodeValue",
            "RecordNumber",
            "ExecutionProcessID",
            "ThreadID",
            "Channel",
            "Domain",
            "AccountName",
            "UserID",
            "AccountType",
            "Message",
            "Category",
            "Opcode",
            "EventReceivedTime",
            "SourceModuleName",
            "SourceModuleType",
            "ActivityID",
            "RelatedActivityID",
            "@timestamp",
            "@version",
            "host",
            "port",
            "tags",
            "EventTypeOrignal",
            "EventTypeOriginal",
            "EventLevel",
            "ERROR_EVT_UNRESOLVED",
            "EventTimeWritten",
            "type");

    @Nullable
    String get(String part) {
        return system.get(part);
    }

    /** A value of EventData as text; null when absent, empty or a dash. */
    @Nullable
    String text(String name) {
        String value = Tree.text(data.get(name));
        return value == null || value.equals("-") || value.isBlank() ? null : value;
    }

    /** The event of a JSON object; null: it is none. */
    static @Nullable WindowsRecord of(Map<String, Object> json) {
        if (json.get("Event") instanceof Map<?, ?> event && event.get("System") instanceof Map<?, ?> system) {
            return ofDump(system, event);
        }
        if (json.get("winlog") instanceof Map<?, ?> winlog
                && (winlog.containsKey("event_id") || winlog.containsKey("channel"))) {
            return ofWinlogbeat(json, winlog);
        }
        if (json.containsKey("EventID") && (json.containsKey("Channel") || json.containsKey("SourceName"))) {
            return ofNxlog(json);
        }
        if (json.containsKey("event_id") && json.containsKey("log_name") && json.containsKey("source_name")) {
            return ofOldWinlogbeat(json);
        }
        return null;
    }

    private static WindowsRecord ofDump(Map<?, ?> system, Map<?, ?> event) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "channel", system.get("Channel"));
        put(parts, "computer", system.get("Computer"));
        put(parts, "provider", attribute(system, "Provider", "Name"));
        put(parts, "code", content(system.get("EventID")));
        put(parts, "record", content(system.get("EventRecordID")));
        put(parts, "time", attribute(system, "TimeCreated", "SystemTime"));
        put(parts, "task", content(system.get("Task")));
        put(parts, "opcode", content(system.get("Opcode")));
        put(parts, "keywords", content(system.get("Keywords")));
        put(parts, "userSid", attribute(system, "Security", "UserID"));
        put(parts, "activity", attribute(system, "Correlation", "ActivityID"));
        put(parts, "level", content(system.get("Level")));
        return new WindowsRecord(parts, dataOf(event.get("EventData")), Tree.object(event, "UserData"));
    }

    /** Dumps write XML attributes as {@code #attributes}, {@code @Name}, {@code X_attributes} or plain members. */
    private static @Nullable Object attribute(Map<?, ?> system, String element, String name) {
        Object value = Tree.at(system, element, "#attributes", name);
        value = value == null ? Tree.at(system, element + "_attributes", name) : value;
        value = value == null ? Tree.at(system, element, "@" + name) : value;
        return value == null ? Tree.at(system, element, name) : value;
    }

    private static @Nullable Object content(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map.get("#text") : value;
    }

    /** EventData as names and values, also from {@code Data} elements with a Name attribute; nameless ones become param1, param2 ... */
    private static Map<String, Object> dataOf(@Nullable Object eventData) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (eventData instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals("Data")) {
                    elements(value, data);
                } else if (!name.equals("#attributes") && !String.valueOf(name).startsWith("@")) {
                    data.put(String.valueOf(name), value);
                }
            });
        }
        return data;
    }

    private static void elements(Object value, Map<String, Object> data) {
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        int number = 0;
        for (Object item : items) {
            number++;
            String name = item instanceof Map<?, ?> map ? Tree.text(attribute(Map.of("x", map), "x", "Name")) : null;
            Object content = content(item);
            if (item instanceof Map<?, ?> map
                    && map.containsKey("#text")
                    && map.get("#text") instanceof List<?> texts
                    && name == null) {
                elements(texts, data);
            } else if (content != null) {
                data.put(name == null ? "param" + number : name, content);
            }
        }
    }

    private static WindowsRecord ofWinlogbeat(Map<String, Object> json, Map<?, ?> winlog) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "channel", winlog.get("channel"));
        put(parts, "computer", winlog.get("computer_name"));
        put(parts, "provider", winlog.get("provider_name"));
        Object code = winlog.get("event_id");
        put(parts, "code", code == null ? Tree.at(json, "event", "code") : code);
        put(parts, "record", winlog.get("record_id"));
        Object created = winlog.get("time_created");
        put(parts, "time", created == null ? json.get("@timestamp") : created);
        put(parts, "task", winlog.get("task"));
        put(parts, "opcode", winlog.get("opcode"));
        put(parts, "keywords", joined(winlog.get("keywords")));
        put(parts, "userSid", Tree.at(winlog, "user", "identifier"));
        put(parts, "activity", winlog.get("activity_id"));
        put(parts, "level", Tree.at(json, "log", "level"));
        put(parts, "message", json.get("message"));
        put(parts, "original", Tree.at(json, "event", "original"));
        put(parts, "outcome", Tree.at(json, "event", "outcome"));
        Map<String, Object> data = new LinkedHashMap<>();
        Tree.object(winlog, "event_data").forEach((name, value) -> data.put(String.valueOf(name), value));
        return new WindowsRecord(parts, data, Tree.object(winlog, "user_data"));
    }

    private static WindowsRecord ofOldWinlogbeat(Map<String, Object> json) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "channel", json.get("log_name"));
        put(parts, "computer", json.get("computer_name"));
        put(parts, "provider", json.get("source_name"));
        put(parts, "code", json.get("event_id"));
        put(parts, "record", json.get("record_number"));
        put(parts, "time", json.get("@timestamp"));
        put(parts, "task", json.get("task"));
        put(parts, "opcode", json.get("opcode"));
        put(parts, "keywords", joined(json.get("keywords")));
        put(parts, "level", json.get("level"));
        put(parts, "message", json.get("message"));
        Map<String, Object> data = new LinkedHashMap<>();
        Tree.object(json, "event_data").forEach((name, value) -> data.put(String.valueOf(name), value));
        return new WindowsRecord(parts, data, Tree.object(json, "user_data"));
    }

    private static WindowsRecord ofNxlog(Map<String, Object> json) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "channel", json.get("Channel"));
        put(parts, "computer", json.get("Hostname"));
        put(parts, "provider", json.get("SourceName"));
        put(parts, "code", json.get("EventID"));
        put(parts, "record", json.get("RecordNumber"));
        put(parts, "time", nxlogTime(json));
        put(parts, "task", json.get("Category") == null ? json.get("Task") : json.get("Category"));
        put(parts, "opcode", json.get("Opcode") == null ? json.get("OpcodeValue") : json.get("Opcode"));
        put(parts, "keywords", json.get("Keywords"));
        put(parts, "userSid", json.get("UserID"));
        put(parts, "activity", json.get("ActivityID"));
        put(parts, "level", lower(json.get("Severity")));
        put(parts, "message", json.get("Message"));
        String type = Tree.text(json.get("EventType"));
        if (type != null && type.startsWith("AUDIT_")) {
            put(parts, "outcome", type.equals("AUDIT_SUCCESS") ? "success" : "failure");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (!NXLOG.contains(name)) {
                data.put(name, value);
            }
        });
        // Sysmon's registry events have an EventType of their own under NXLog's name.
        if (type != null && !type.equals(type.toUpperCase(Locale.ROOT))) {
            data.put("EventType", type);
        }
        return new WindowsRecord(parts, data, Map.of());
    }

    /** EventTime is local and mostly without a zone; a relay's {@code @timestamp} names one. */
    private static @Nullable Object nxlogTime(Map<String, Object> json) {
        String time = Tree.text(json.get("EventTime"));
        boolean zoned =
                time != null && (time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10);
        Object relay = json.get("@timestamp");
        return zoned || relay == null ? time : relay;
    }

    private static @Nullable Object joined(@Nullable Object keywords) {
        if (keywords instanceof List<?> list) {
            return String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return keywords;
    }

    private static @Nullable String lower(@Nullable Object value) {
        String text = Tree.text(value);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        String text = Tree.text(value);
        if (text != null) {
            parts.put(name, text);
        }
    }
}
