package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.detection.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of one field of one event, as text and without case. Empty: the field is absent. */
final class EventValues {
    static final EventValues ABSENT = new EventValues(List.of());

    private static final List<String> VENDOR_OBJECTS = vendorObjects();
    private static final Set<String> VENDORS = VENDOR_OBJECTS.stream()
            .map(object -> object.substring(0, object.indexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    private final List<String> texts;
    private final @Nullable String[] folded;

    private EventValues(List<String> texts) {
        this.texts = texts;
        this.folded = new @Nullable String[texts.size()];
    }

    static EventValues of(Event event, Field field) {
        if (field.isRaw()) {
            return raw(event);
        }
        for (String source : field.sources()) {
            Object value = event.get(source);
            if (value instanceof List<?> list) {
                if (!list.isEmpty()) {
                    List<String> texts = new ArrayList<>(list.size());
                    list.forEach(one -> texts.add(Values.text(one)));
                    return new EventValues(texts);
                }
            } else if (value != null) {
                return new EventValues(List.of(Values.text(value)));
            }
        }
        return ABSENT;
    }

    /**
     * The raw log: JSON with its escapes undone, else as it came and once more what an encoding may hide in it, the message and the vendor's
     * fields.
     */
    private static EventValues raw(Event event) {
        if (event.get("event.original") instanceof String original && JsonText.isJson(original)) {
            return new EventValues(List.of(JsonText.unescaped(original)));
        }
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, Object> entry : event.fields().entrySet()) {
            String name = entry.getKey();
            if (name.equals("event.original") || name.equals("message") || isVendor(name)) {
                if (entry.getValue() instanceof List<?> list) {
                    list.forEach(one -> texts.add(Values.text(one)));
                } else {
                    texts.add(Values.text(entry.getValue()));
                }
            }
        }
        return new EventValues(texts);
    }

    private static boolean isVendor(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && VENDORS.contains(name.substring(0, dot)) && startsVendorObject(name);
    }

    private static boolean startsVendorObject(String name) {
        for (String prefix : VENDOR_OBJECTS) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> vendorObjects() {
        List<String> prefixes = new ArrayList<>();
        new TreeMap<>(EcsCatalogue.fields()).forEach((name, type) -> {
            if (type == FieldType.FLATTENED) {
                prefixes.add(name + ".");
            }
        });
        return List.copyOf(prefixes);
    }

    int size() {
        return texts.size();
    }

    String text(int i) {
        return texts.get(i);
    }

    String folded(int i) {
        String known = folded[i];
        if (known == null) {
            known = Fold.fold(texts.get(i));
            folded[i] = known;
        }
        return known;
    }
}
