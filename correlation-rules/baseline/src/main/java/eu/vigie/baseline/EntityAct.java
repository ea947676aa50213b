package eu.vigie.baseline;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import java.util.function.Consumer;

/**
 * An act on its way to the profile that it belongs to.
 *
 * @param entity text form of the {@link EntityKey}
 */
public record EntityAct(String entity, Act act) {
    /** Sends an act to its account, and to its host when it was privileged. */
    public static void route(Act act, Consumer<EntityAct> out) {
        out.accept(new EntityAct(new EntityKey(EntityKind.USER, act.account()).toString(), act));
        if (act.privileged() && act.target() != null) {
            out.accept(new EntityAct(new EntityKey(EntityKind.HOST, act.target()).toString(), act));
        }
    }
}
