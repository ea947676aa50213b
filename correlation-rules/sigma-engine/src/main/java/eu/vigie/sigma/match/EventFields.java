package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an event. */
final class EventFields implements FieldSource {
    private static final List<String> VENDOR_OBJECTS = vendorObjects();
    private static final Set<String> VENDORS = VENDOR_OBJECTS.stream()
            .map(object -> object.substring(0, object.indexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    private @Nullable Event event;

    /** Makes an event the one at hand. */
    void set(Event next) {
        event = next;
    }

    @Override
    public Reader reader(Field field) {
        return values -> read(Objects.requireNonNull(event), field, values);
    }

    static void read(Event event, Field field, FieldValues into) {
        into.clear();
        if (field.isRaw()) {
            raw(event, into);
            return;
        }
        List<String> sources = field.sources();
        for (int i = 0; i < sources.size() && into.size() == 0; i++) {
            add(event.get(sources.get(i)), into);
        }
    }

    /** Adds a field's values, none where it is absent. */
    static void add(@Nullable Object value, FieldValues into) {
        if (value instanceof List<?> list) {
            list.forEach(one -> into.add(Values.text(one)));
        } else if (value != null) {
            into.add(Values.text(value));
        }
    }

    /**
     * The raw log: JSON with its escapes undone, else as it came and once more what an encoding may hide in it, the message and the vendor's
     * fields.
     */
    private static void raw(Event event, FieldValues into) {
        if (event.get("event.original") instanceof String original && JsonText.isJson(original)) {
            into.add(JsonText.unescaped(original));
            return;
        }
        for (Map.Entry<String, Object> entry : event.fields().entrySet()) {
            String name = entry.getKey();
            if (name.equals("event.original") || name.equals("message") || isVendor(name)) {
                add(entry.getValue(), into);
            }
        }
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
}
