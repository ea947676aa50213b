package eu.vigie.console.page;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import java.util.List;

/**
 * A thing that a case is about, as a label.
 *
 * @param kind what it is, in a word for people
 * @param name log text made visible
 * @param key text form, for filters
 * @param search query of the event search; empty for what no field holds
 */
public record Entity(String kind, String name, String key, String search) {
    /** The label of an entity. */
    public static Entity of(EntityKey entity) {
        boolean searchable = entity.kind() != EntityKind.GROUP && entity.kind() != EntityKind.GLOBAL;
        return new Entity(
                word(entity.kind()),
                entity.kind() == EntityKind.GLOBAL ? "whole organisation" : LogText.cell(entity.value()),
                entity.toString(),
                searchable ? NextSteps.query(entity) : "");
    }

    /** The labels of several. */
    public static List<Entity> of(List<EntityKey> entities) {
        return entities.stream().map(Entity::of).toList();
    }

    private static String word(EntityKind kind) {
        return switch (kind) {
            case HOST -> "host";
            case USER -> "user";
            case ADDRESS -> "address";
            case SESSION -> "session";
            case SOURCE -> "log source";
            case GROUP -> "group";
            case GLOBAL -> "scope";
        };
    }
}
