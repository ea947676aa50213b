package eu.vigie.baseline;

import eu.vigie.event.EntityKind;
import eu.vigie.event.baseline.HabitKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something of which a profile remembers the values seen, so that a new one is known to be new. */
public enum Aspect {
    /** Networks from which an account logs in or opens sessions. */
    SOURCE(EntityKind.USER, HabitKind.NETWORK, BaselineRule.NEW_SOURCE, 32, "network", "networks"),
    /** Hosts on which an account acts. */
    TARGET(EntityKind.USER, HabitKind.HOST, BaselineRule.NEW_TARGET, 64, "host", "hosts"),
    /** Families of the commands that an account runs with privilege. */
    COMMAND(EntityKind.USER, HabitKind.COMMAND, BaselineRule.NEW_COMMAND, 64, "kind of command", "kinds of command"),
    /** Accounts that act with privilege on a host. */
    ADMINISTRATOR(EntityKind.HOST, HabitKind.ACCOUNT, BaselineRule.NEW_ADMINISTRATOR, 64, "account", "accounts");

    private final EntityKind of;
    private final HabitKind kind;
    private final BaselineRule rule;
    private final int capacity;
    private final String one;
    private final String several;

    Aspect(EntityKind of, HabitKind kind, BaselineRule rule, int capacity, String one, String several) {
        this.of = of;
        this.kind = kind;
        this.rule = rule;
        this.capacity = capacity;
        this.one = one;
        this.several = several;
    }

    /** The aspects of a kind of entity. */
    static List<Aspect> of(EntityKind kind) {
        List<Aspect> all = new ArrayList<>();
        for (Aspect aspect : values()) {
            if (aspect.of == kind) {
                all.add(aspect);
            }
        }
        return all;
    }

    /** The value that an act shows; null: none. */
    @Nullable
    String value(Act act) {
        return switch (this) {
            case SOURCE ->
                act.source() != null && (act.kind() == ActKind.LOGIN || act.kind() == ActKind.SESSION)
                        ? SourceNetwork.of(act.source())
                        : null;
            case TARGET -> act.target();
            case COMMAND -> act.command();
            case ADMINISTRATOR -> act.privileged() ? act.account() : null;
        };
    }

    /** The word for it in a published profile. */
    HabitKind kind() {
        return kind;
    }

    BaselineRule rule() {
        return rule;
    }

    /** Values that one profile remembers. */
    public int capacity() {
        return capacity;
    }

    /** {@code 1 network}, {@code 3 networks}. */
    String counted(int number) {
        return number + " " + (number == 1 ? one : several);
    }
}
