package eu.vigie.normalize.draft;

import eu.vigie.event.Understanding;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.event.raw.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event while it is read: its fields so far, its time as the log states it, and how much was understood. The setters leave out what is
 * absent, and a field of type ip only ever holds an address.
 */
public final class EventDraft {
    /** More fields than any honest log has. */
    public static final int MAX_FIELDS = 2_000;

    private static final int MAX_LIST = 256;

    private final Envelope envelope;
    private final Map<String, Object> fields = new LinkedHashMap<>(96);
    private @Nullable Instant time;
    private boolean timeImpossible;
    private Understanding understanding = Understanding.HEADER;
    private String format = "text";

    public EventDraft(Envelope envelope) {
        this.envelope = envelope;
        // Their place in the document; the values come last.
        fields.put("@timestamp", "");
        fields.put("event.id", "");
        fields.put("event.kind", "event");
    }

    /** What the collector knows about the raw log. */
    public Envelope envelope() {
        return envelope;
    }

    /** The fields so far; the map that the event gets. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** The value of a field as text, or null. */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : String.valueOf(list.get(0));
        }
        return value == null ? null : value.toString();
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Sets a text field; null and empty are left out. */
    public EventDraft put(String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(field, value);
        }
        return this;
    }

    public EventDraft put(String field, long value) {
        fields.put(field, value);
        return this;
    }

    public EventDraft put(String field, boolean value) {
        fields.put(field, value);
        return this;
    }

    /** Sets a field that is not set yet. */
    public EventDraft putIfAbsent(String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.putIfAbsent(field, value);
        }
        return this;
    }

    /** Sets a number from its decimal digits; anything else is left out. */
    public EventDraft number(String field, @Nullable String digits) {
        long value = digits == null ? -1 : Digits.parse(digits);
        if (value >= 0) {
            fields.put(field, value);
        }
        return this;
    }

    /** Sets a list; an empty one is left out. */
    public EventDraft list(String field, List<?> values) {
        if (!values.isEmpty()) {
            fields.put(field, values.size() > MAX_LIST ? List.copyOf(values.subList(0, MAX_LIST)) : values);
        }
        return this;
    }

    /** Adds a value to a list field unless it is there already. */
    public EventDraft add(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        Object present = fields.get(field);
        if (present instanceof ArrayList<?>) {
            @SuppressWarnings("unchecked") // every ArrayList in the map was made here
            ArrayList<Object> list = (ArrayList<Object>) present;
            if (list.size() < MAX_LIST && !list.contains(value)) {
                list.add(value);
            }
        } else {
            ArrayList<Object> list = new ArrayList<>(2);
            list.add(value);
            fields.put(field, list);
        }
        return this;
    }

    /** event.category and event.type. */
    public EventDraft kind(String category, String type) {
        return add("event.category", category).add("event.type", type);
    }

    public EventDraft action(String action) {
        return put("event.action", action);
    }

    public EventDraft outcome(boolean success) {
        return put("event.outcome", success ? "success" : "failure");
    }

    /** {@code user.name}; remembered among related.user. */
    public EventDraft user(@Nullable String name) {
        return userField("user.name", name);
    }

    /** A field that names an account, such as {@code user.target.name}; remembered among related.user. */
    public EventDraft userField(String field, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            put(field, name);
            add("related.user", name);
        }
        return this;
    }

    /** {@code host.name} and {@code host.hostname}; remembered among related.hosts. */
    public EventDraft host(@Nullable String name) {
        if (name != null && !name.isBlank()) {
            put("host.name", name);
            put("host.hostname", name);
            add("related.hosts", name);
        }
        return this;
    }

    /** The address of a side ({@code source}, {@code destination}, {@code client} ...): {@code .address}, and {@code .ip} or a related host. */
    public EventDraft address(String side, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String ip = IpText.canonical(text);
        put(side + ".address", ip == null ? text : ip);
        if (ip != null) {
            put(side + ".ip", ip);
            add("related.ip", ip);
        } else {
            put(side + ".domain", text);
            add("related.hosts", text);
        }
        return this;
    }

    /** The address of the source side. */
    public EventDraft source(@Nullable String address) {
        return address("source", address);
    }

    /** The address and the port of the source side. */
    public EventDraft source(@Nullable String address, @Nullable String port) {
        return address("source", address).port("source.port", port);
    }

    /** A port: 0 to 65535. */
    public EventDraft port(String field, @Nullable String digits) {
        long value = digits == null ? -1 : Digits.parse(digits);
        if (value >= 0 && value <= 65_535) {
            fields.put(field, value);
        }
        return this;
    }

    /**
     * Sets a catalogue field from a vendor's value by the field's type: an ip field takes addresses only, a number field numbers only. What
     * does not fit is left out; the vendor's own field keeps it.
     */
    public EventDraft typed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        FieldType type = EcsCatalogue.type(field).orElse(FieldType.KEYWORD);
        switch (type) {
            case IP -> {
                String ip = IpText.canonical(value);
                if (ip != null) {
                    put(field, ip);
                    add("related.ip", ip);
                }
            }
            case LONG -> number(field, value);
            case BOOLEAN -> put(field, Boolean.parseBoolean(value));
            default -> put(field, value);
        }
        return this;
    }

    /** The time that the log states. */
    public void time(Instant stated) {
        this.time = stated;
    }

    /** The log states a time that cannot exist, such as the 30th of February. */
    public void timeImpossible() {
        this.timeImpossible = true;
    }

    public @Nullable Instant time() {
        return time;
    }

    public boolean isTimeImpossible() {
        return timeImpossible;
    }

    public void understood(Understanding level, String byFormat) {
        this.understanding = level;
        this.format = byFormat;
    }

    public Understanding understanding() {
        return understanding;
    }

    public String format() {
        return format;
    }
}
