package eu.vigie.event.exemption;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Require;
import eu.vigie.event.detection.Detection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which detections an exemption is about: those of any of the rules or tags (none given: of every rule), that name each of the things, one
 * of which is what the detection itself is about, and that fell into the hours.
 *
 * @param rules ids of rules
 * @param tags of rules; case, dashes and underscores make no difference
 * @param things hosts, users, addresses ...; an address may be a range. Hosts and users are compared without regard to case
 * @param hours null: at any time
 */
public record Scope(
        List<String> rules,
        List<String> tags,
        List<EntityKey> things,
        @Nullable WeekHours hours) {
    /** Of rules, of tags and of things. */
    public static final int MOST = 50;

    public Scope {
        rules = Require.copy(rules);
        tags = Require.copy(tags);
        things = Require.copy(things);
        if (rules.size() > MOST || tags.size() > MOST || things.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " rules, tags or things");
        }
        if (rules.isEmpty() && tags.isEmpty() && things.isEmpty()) {
            throw new IllegalArgumentException("everything would be covered: name a rule, a tag or a thing");
        }
        for (EntityKey thing : things) {
            if (thing.kind() == EntityKind.ADDRESS
                    && AddressRange.parse(thing.value()).isEmpty()) {
                throw new IllegalArgumentException("\"" + thing.value() + "\" is no address and no range of addresses");
            }
        }
    }

    /** Whether the detection is one of those. */
    public boolean covers(Detection detection) {
        boolean ofRule = (rules.isEmpty() && tags.isEmpty())
                || rules.contains(detection.rule().id())
                || tags.stream().anyMatch(detection.rule()::tagged);
        return ofRule
                && (things.isEmpty() || namesAll(detection))
                && (hours == null || hours.hold(detection.timestamp()));
    }

    private boolean namesAll(Detection detection) {
        return things.stream().anyMatch(thing -> is(thing, detection.entity()))
                && things.stream().allMatch(thing -> named(detection).anyMatch(name -> is(thing, name)));
    }

    /**
     * Whether it cannot be ruled out that it covers what these accounts do. It can when it asks for a user that is none of them, and no name
     * behind which anybody may be.
     */
    public boolean mayCover(Collection<String> accounts) {
        Set<String> own = accounts.stream().map(AccountName::plain).collect(Collectors.toSet());
        return things.stream()
                .noneMatch(thing -> thing.kind() == EntityKind.USER
                        && !AccountName.shared(thing.value())
                        && !own.contains(AccountName.plain(thing.value())));
    }

    /** Whether the detection names one of the accounts. */
    static boolean names(Detection detection, Collection<String> accounts) {
        Set<String> own = accounts.stream().map(AccountName::plain).collect(Collectors.toSet());
        return named(detection)
                .anyMatch(name -> name.kind() == EntityKind.USER && own.contains(AccountName.plain(name.value())));
    }

    private static Stream<EntityKey> named(Detection detection) {
        return Stream.concat(Stream.of(detection.entity()), detection.related().stream());
    }

    private static boolean is(EntityKey thing, EntityKey name) {
        if (thing.kind() != name.kind()) {
            return false;
        }
        return switch (thing.kind()) {
            case ADDRESS ->
                AddressRange.parse(thing.value())
                        .filter(range -> range.holds(name.value()))
                        .isPresent();
            case HOST, USER -> thing.value().equalsIgnoreCase(name.value());
            case SESSION, SOURCE, GROUP, GLOBAL -> thing.value().equals(name.value());
        };
    }

    /** In words. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (rules.isEmpty() && tags.isEmpty()) {
            parts.add("any rule");
        }
        if (!rules.isEmpty()) {
            parts.add((rules.size() == 1 ? "rule " : "rules ") + String.join(", ", rules));
        }
        if (!tags.isEmpty()) {
            parts.add((tags.size() == 1 ? "tag " : "tags ") + String.join(", ", tags));
        }
        String what = String.join(" or ", parts);
        String where = things.isEmpty()
                ? "on anything"
                : "on " + things.stream().map(EntityKey::toString).collect(Collectors.joining(" with "));
        return what + " " + where + (hours == null ? "" : ", " + hours.text() + " " + hours.zone());
    }
}
