package eu.vigie.console.page;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts, users and addresses of a case, those that most of it names first. Whoever guesses passwords names many accounts that did
 * nothing: those stand apart.
 *
 * @param parts who and what takes part
 * @param tried users that nothing but failed attempts names
 */
public record Cast(List<EntityKey> parts, List<EntityKey> tried) {
    /** Accounts behind which nobody sits. */
    private static final Set<String> NOBODY = Set.of("root", "system", "localsystem", "administrator", "admin", "-");

    public Cast {
        parts = List.copyOf(parts);
        tried = List.copyOf(tried);
    }

    /** From the alerts of a case and the events behind them; who acts in an event counts once more. */
    public static Cast of(List<Alert> alerts, List<EventLine> events) {
        Map<EntityKey, Integer> parts = new LinkedHashMap<>();
        Set<EntityKey> tried = new LinkedHashSet<>();
        for (Alert alert : alerts) {
            boolean attempts = alert.rule().failedAttemptsOnly();
            for (EntityKey entity : named(alert)) {
                if (attempts && entity.kind() == EntityKind.USER) {
                    tried.add(entity);
                } else {
                    parts.merge(entity, 1, Integer::sum);
                }
            }
        }
        tried.removeAll(parts.keySet());
        for (EventLine event : events) {
            parts.replaceAll((entity, count) -> event.actor().equals(LogText.cell(entity.value())) ? count + 1 : count);
        }
        List<EntityKey> ranked = new ArrayList<>(parts.keySet());
        ranked.sort(Comparator.comparing((EntityKey entity) -> parts.getOrDefault(entity, 0))
                .reversed());
        return new Cast(ranked, List.copyOf(tried));
    }

    private static Set<EntityKey> named(Alert alert) {
        Set<EntityKey> named = new LinkedHashSet<>();
        named.add(alert.entity());
        named.addAll(alert.related());
        return named;
    }

    /** The first of that kind. */
    Optional<EntityKey> first(EntityKind kind) {
        return parts.stream().filter(entity -> entity.kind() == kind).findFirst();
    }

    /** The user whom one can ask: rather a person than an account that every machine has. */
    Optional<EntityKey> person() {
        return parts.stream()
                .filter(entity -> entity.kind() == EntityKind.USER
                        && !NOBODY.contains(entity.value().toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .or(() -> first(EntityKind.USER));
    }
}
