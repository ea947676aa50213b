package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.HourHabit;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is usual for an account or a host, for whoever comes from an alert that names it.
 *
 * @param baselines whether they are on; when not, nothing is shown, whatever the index still holds
 * @param profile empty: there is none
 * @param known ids of the events it names that the index holds
 */
public record ProfileView(
        EntityKey key, Alert alert, boolean baselines, Optional<EntityProfile> profile, Set<String> known) {

    /** The users and hosts that an alert names: whose profiles open from it. */
    public static List<EntityKey> openFrom(Alert alert) {
        return Stream.concat(Stream.of(alert.entity()), alert.related().stream())
                .filter(key -> key.kind() == EntityKind.USER || key.kind() == EntityKind.HOST)
                .distinct()
                .toList();
    }

    /** Reads the profile; empty: the alert is not there, or does not name it. */
    public static Optional<ProfileView> load(CaseStore store, boolean baselines, String alert, String entity) {
        return store.alert(alert)
                .flatMap(from -> openFrom(from).stream()
                        .filter(key -> key.toString().equals(entity))
                        .findFirst()
                        .map(key -> of(store, baselines, from, key)));
    }

    private static ProfileView of(CaseStore store, boolean baselines, Alert alert, EntityKey key) {
        Optional<EntityProfile> profile =
                baselines ? store.profiles(List.of(key)).stream().findFirst() : Optional.empty();
        Set<String> named = new LinkedHashSet<>();
        profile.ifPresent(one -> {
            named.add(one.lastEvent());
            one.habits().forEach(habit -> habit.values().forEach(value -> named.add(value.lastEvent())));
        });
        Set<String> known = store.eventsById(named).stream().map(Event::id).collect(Collectors.toUnmodifiableSet());
        return new ProfileView(key, alert, baselines, profile, known);
    }

    public Entity entity() {
        return Entity.of(key);
    }

    public boolean isHost() {
        return key.kind() == EntityKind.HOST;
    }

    /** Whether something new of it is told of every kind that is remembered. */
    public boolean judged(Instant now) {
        return profile.filter(one ->
                        one.habits().stream().allMatch(habit -> habit.warmUp().isOver(now))
                                && (one.hours() == null || one.hours().warmUp().isOver(now)))
                .isPresent();
    }

    /** The kinds of this entity, in their order. */
    public List<HabitKind> kinds() {
        return isHost() ? List.of(HabitKind.ACCOUNT) : List.of(HabitKind.NETWORK, HabitKind.HOST, HabitKind.COMMAND);
    }

    /** What is remembered of a kind; empty: nothing. */
    public Optional<Habit> habit(HabitKind kind) {
        return profile.flatMap(one ->
                one.habits().stream().filter(habit -> habit.kind() == kind).findFirst());
    }

    /** When it acts, an hour of the clock a row; empty: no hours are remembered. */
    public List<HourRow> hours() {
        HourHabit hours = profile.map(EntityProfile::hours).orElse(null);
        return hours == null ? List.of() : HourRow.of(hours);
    }

    /** A link to an event; empty: the index does not hold it. */
    public String link(String event) {
        return known.contains(event) ? "/events/" + Frame.url(event) : "";
    }

    /** The heading of a kind. */
    public static String title(HabitKind kind) {
        return switch (kind) {
            case NETWORK -> "Networks it comes from";
            case HOST -> "Hosts it acts on";
            case COMMAND -> "Kinds of commands with privilege";
            case ACCOUNT -> "Accounts that act with privilege on it";
        };
    }

    /** The word for one value of a kind. */
    public static String word(HabitKind kind) {
        return switch (kind) {
            case NETWORK -> "Network";
            case HOST -> "Host";
            case COMMAND -> "Command";
            case ACCOUNT -> "Account";
        };
    }
}
