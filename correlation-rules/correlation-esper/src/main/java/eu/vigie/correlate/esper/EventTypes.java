package eu.vigie.correlate.esper;

import eu.vigie.event.detection.Match;
import eu.vigie.rule.EplRule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The event type that a rule's inputs share, and matches as events of it: dotted field names become nested maps. */
final class EventTypes {
    /** Under this key an event carries its match; no EPL name can spell it. */
    static final String MATCH = "\u0000match";

    private final Map<String, String> fields;

    /** @param fields field to {@code string}, {@code long} or {@code double} */
    EventTypes(Map<String, String> fields) {
        this.fields = new TreeMap<>(fields);
    }

    static EventTypes of(EplRule rule) {
        return new EventTypes(rule.fields());
    }

    /** The first field that cannot stand beside another because one would contain the other; null when all can. */
    @Nullable
    String conflict() {
        for (String field : fields.keySet()) {
            if (fields.keySet().stream().anyMatch(other -> other.startsWith(field + "."))) {
                return field;
            }
        }
        return null;
    }

    /** Property name to Java class or nested map. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach((field, type) -> put(properties, field, javaType(type)));
        return properties;
    }

    Map<String, Object> event(Match match) {
        Map<String, Object> event = new HashMap<>();
        event.put(MATCH, match);
        fields.forEach((field, type) -> {
            Object value = value(match.fields().get(field), type);
            if (value != null) {
                put(event, field, value);
            }
        });
        return event;
    }

    private static Class<?> javaType(String type) {
        return switch (type) {
            case "long" -> Long.class;
            case "double" -> Double.class;
            default -> String.class;
        };
    }

    /** The value as the declared type; null when it is none. */
    private static @Nullable Object value(@Nullable Object value, String type) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : value(list.get(0), type);
        }
        if (value == null) {
            return null;
        }
        if (type.equals("string")) {
            return value.toString();
        }
        try {
            String text = value.toString();
            if (text.length() > 64) {
                return null;
            }
            BigDecimal number = new BigDecimal(text.trim());
            return type.equals("double") ? (Object) number.doubleValue() : (Object) number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static void put(Map<String, Object> target, String field, Object value) {
        Map<String, Object> at = target;
        int from = 0;
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', from)) {
            Object nested = at.computeIfAbsent(field.substring(from, dot), name -> new LinkedHashMap<String, Object>());
            @SuppressWarnings("unchecked")
            Map<String, Object> inner = (Map<String, Object>) nested;
            at = inner;
            from = dot + 1;
        }
        at.put(field.substring(from), value);
    }
}
