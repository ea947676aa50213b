package eu.vigie.incident;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.settings.Section;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What belongs together and what a human must look at.
 *
 * @param quiet event time between alerts after which they no longer belong together
 * @param longest event time that one incident spans at most
 * @param assessWithin wall-clock time that a human has to assess a suspicion
 * @param privileged accounts whose part in an alert of severity high makes it suspected; lower case
 * @param shared names that so many things have in common that they relate nothing; lower case
 */
public record IncidentPolicy(
        Duration quiet,
        Duration longest,
        Duration assessWithin,
        Set<String> privileged,
        Set<String> shared,
        AssetInventory inventory)
        implements java.io.Serializable {
    private static final List<String> PRIVILEGED = List.of("root", "administrator", "admin");
    /** Every machine has them, so they say nothing about who is behind. */
    private static final List<String> SHARED = List.of(
            "root",
            "admin",
            "administrator",
            "system",
            "local service",
            "network service",
            "nobody",
            "-",
            "localhost",
            "127.0.0.1",
            "::1",
            "0.0.0.0");

    public static final IncidentPolicy DEFAULT = new IncidentPolicy(
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofHours(4),
            Set.copyOf(PRIVILEGED),
            Set.copyOf(SHARED),
            AssetInventory.EMPTY);

    public IncidentPolicy {
        privileged = Set.copyOf(privileged);
        shared = Set.copyOf(shared);
    }

    /**
     * Reads {@code quiet}, {@code longest}, {@code assess-within}, {@code privileged} and {@code shared} of the section
     * {@code incidents}. The two lists add to the built-in ones.
     */
    public static IncidentPolicy read(Section incidents, AssetInventory inventory) {
        Duration quiet = incidents.duration("quiet", DEFAULT.quiet());
        Duration longest = incidents.duration("longest", DEFAULT.longest());
        if (longest.compareTo(quiet) < 0) {
            incidents.problem("longest", "longest is shorter than quiet", "write a time span of at least quiet");
        }
        Duration assessWithin = incidents.duration("assess-within", DEFAULT.assessWithin());
        if (assessWithin.isZero() || assessWithin.compareTo(Duration.ofHours(24)) > 0) {
            incidents.problem(
                    "assess-within",
                    "assess-within must be longer than nothing and at most 24h",
                    "the early warning of NIS2 is due 24 h after awareness: assess well before");
        }
        return new IncidentPolicy(
                quiet,
                longest,
                assessWithin,
                lower(PRIVILEGED, incidents.texts("privileged")),
                lower(SHARED, incidents.texts("shared")),
                inventory);
    }

    /** Whether two alerts that both name it have something in common. */
    public boolean relates(EntityKey entity) {
        return switch (entity.kind()) {
            case HOST, USER, ADDRESS, SESSION -> !shared.contains(account(entity.value()));
            case SOURCE, GROUP, GLOBAL -> false;
        };
    }

    boolean privileged(EntityKey entity) {
        return entity.kind() == EntityKind.USER && privileged.contains(account(entity.value()));
    }

    /** Without the domain before a backslash. */
    private static String account(String name) {
        return name.substring(name.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
    }

    private static Set<String> lower(List<String> builtIn, List<String> added) {
        Set<String> names = new HashSet<>(builtIn);
        added.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }
}
