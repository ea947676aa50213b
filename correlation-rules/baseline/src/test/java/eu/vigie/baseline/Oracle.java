package eu.vigie.baseline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The same rules, each act judged by reading all acts before it once more. Slow, without profiles, and only for as many values and hours as
 * a profile holds.
 */
final class Oracle {
    private final BaselineSettings settings;
    private final List<String> told = new ArrayList<>();
    private final Predicate<Act> unlearned;
    private final Predicate<LocalDateTime> unlearnedHour;

    Oracle(BaselineSettings settings) {
        this(settings, act -> false, hour -> false);
    }

    /**
     * {@code unlearned}: acts that are judged by the others and that nothing is judged by; {@code unlearnedHour}: clock hours that count
     * for nothing.
     */
    Oracle(BaselineSettings settings, Predicate<Act> unlearned, Predicate<LocalDateTime> unlearnedHour) {
        this.settings = settings;
        this.unlearned = unlearned;
        this.unlearnedHour = unlearnedHour;
    }

    List<String> told(List<Act> unordered) {
        List<Act> acts = unordered.stream().sorted(Act.ORDER).toList();
        Map<String, List<Act>> accounts =
                acts.stream().collect(Collectors.groupingBy(Act::account, TreeMap::new, Collectors.toList()));
        accounts.forEach((account, own) -> lives(own).forEach(life -> account("user:" + account, life)));
        Map<String, List<Act>> hosts = acts.stream()
                .filter(act -> act.privileged() && act.target() != null)
                .collect(Collectors.groupingBy(act -> "host:" + act.target(), TreeMap::new, Collectors.toList()));
        hosts.forEach((host, all) -> lives(all).forEach(own -> host(host, own)));
        return told;
    }

    /** The acts between which an entity was never forgotten; each life begins with privilege. */
    private List<List<Act>> lives(List<Act> all) {
        List<List<Act>> lives = new ArrayList<>();
        List<Act> life = new ArrayList<>();
        for (Act act : all) {
            if (!life.isEmpty() && isForgotten(learned(life), act)) {
                life = new ArrayList<>();
            }
            if (!life.isEmpty() || (act.privileged() && !unlearned.test(act))) {
                if (life.isEmpty()) {
                    lives.add(life);
                }
                life.add(act);
            }
        }
        return lives;
    }

    private boolean isForgotten(List<Act> life, Act act) {
        Instant last = time(life.get(life.size() - 1));
        boolean young = life.size() < settings.warmUpActs()
                || last.isBefore(time(life.get(0)).plus(settings.warmUp()));
        return !time(act).isBefore(last.plus(young ? settings.memory() : Duration.ofDays(400)));
    }

    private void host(String entity, List<Act> acts) {
        @Nullable Instant newsTold = null;
        for (int i = 1; i < acts.size(); i++) {
            Act act = acts.get(i);
            if (!unlearned.test(act) || isQuiet(newsTold, act)) {
                int before = told.size();
                newValue("baseline_new_administrator", entity, learned(acts.subList(0, i)), act, Act::account);
                newsTold = unlearned.test(act) && told.size() > before ? time(act) : newsTold;
            }
        }
    }

    private List<Act> learned(List<Act> acts) {
        return acts.stream().filter(unlearned.negate()).toList();
    }

    private void account(String entity, List<Act> acts) {
        @Nullable Instant newsTold = null;
        @Nullable Instant hourTold = null;
        @Nullable Instant volumeTold = null;
        for (int i = 1; i < acts.size(); i++) {
            Act act = acts.get(i);
            List<Act> before = learned(acts.subList(0, i));
            if (!unlearned.test(act) || isQuiet(newsTold, act)) {
                int already = told.size();
                newValue("baseline_new_source", entity, before, act, Oracle::network);
                newValue("baseline_new_target", entity, before, act, Act::target);
                newValue("baseline_new_command", entity, before, act, Act::command);
                if (!time(act).isBefore(time(before.get(before.size() - 1)).plus(settings.dormant()))) {
                    tell("baseline_dormant_account", entity, act);
                }
                newsTold = unlearned.test(act) && told.size() > already ? time(act) : newsTold;
            }
            before = before.stream()
                    .filter(each -> !unlearnedHour.test(hour(each)))
                    .toList();
            NavigableMap<LocalDateTime, Long> hours = hours(before, act);
            LocalDateTime hour = hour(act);
            if (!hours.containsKey(hour)
                    && isQuiet(hourTold, act)
                    && isWarmForHours(before, act, hours.size())
                    && alike(hours, hour, 2).size() * 100 <= hours.size()) {
                tell("baseline_unusual_hour", entity, act);
                hourTold = time(act);
            }
            Long present = hours.remove(hour);
            long acted = 1 + (present == null ? 0 : present);
            if (acted > 30 && isQuiet(volumeTold, act) && isWarmForHours(before, act, hours.size())) {
                List<Long> volumes = new ArrayList<>(alike(hours, hour, 1));
                if (volumes.size() < 5) {
                    volumes = new ArrayList<>(hours.values());
                }
                Collections.sort(volumes);
                int rank = (int) Math.ceil(volumes.size() * 0.95);
                if (acted > 3 * volumes.get(rank - 1)) {
                    tell("baseline_unusual_volume", entity, act);
                    volumeTold = time(act);
                }
            }
        }
    }

    private void newValue(String rule, String entity, List<Act> before, Act act, Function<Act, @Nullable String> read) {
        String value = read.apply(act);
        if (value == null) {
            return;
        }
        List<Act> showing =
                before.stream().filter(each -> read.apply(each) != null).toList();
        List<Act> run = run(showing, act);
        Map<String, List<Act>> byValue = run.stream()
                .collect(Collectors.groupingBy(each -> Objects.requireNonNull(read.apply(each)), Collectors.toList()));
        int remembered = byValue.values().stream()
                .mapToInt(each -> run(each, act).size())
                .sum();
        boolean known =
                byValue.containsKey(value) && !run(byValue.get(value), act).isEmpty();
        long appeared = byValue.values().stream()
                .map(each -> run(each, act))
                .filter(each ->
                        !each.isEmpty() && time(each.get(0)).isAfter(time(act).minus(1, ChronoUnit.DAYS)))
                .count();
        if (!known
                && appeared < 3
                && remembered >= settings.warmUpActs()
                && !run.isEmpty()
                && !time(act).isBefore(time(run.get(0)).plus(settings.warmUp()))) {
            tell(rule, entity, act);
        }
    }

    /** The latest of the acts, back to the first gap as long as the memory; empty when the gap lies before this act. */
    private List<Act> run(List<Act> acts, Act now) {
        Act next = now;
        int from = acts.size();
        while (from > 0 && time(acts.get(from - 1)).plus(settings.memory()).isAfter(time(next))) {
            next = acts.get(--from);
        }
        return acts.subList(from, acts.size());
    }

    private NavigableMap<LocalDateTime, Long> hours(List<Act> before, Act act) {
        TreeMap<LocalDateTime, Long> hours = new TreeMap<>();
        before.forEach(each -> hours.merge(hour(each), 1L, Long::sum));
        hours.headMap(hour(act).minus(settings.memory()), true).clear();
        return hours;
    }

    private boolean isWarmForHours(List<Act> before, Act act, int number) {
        LocalDateTime next = hour(act);
        int from = before.size();
        while (from > 0 && hour(before.get(from - 1)).plus(settings.memory()).isAfter(next)) {
            next = hour(before.get(--from));
        }
        return number >= 2 * settings.warmUpActs()
                && from < before.size()
                && !time(act).isBefore(time(before.get(from)).plus(settings.warmUp()));
    }

    private static List<Long> alike(Map<LocalDateTime, Long> hours, LocalDateTime hour, int about) {
        List<Long> volumes = new ArrayList<>();
        hours.forEach((other, acts) -> {
            for (int shift = -about; shift <= about; shift++) {
                LocalDateTime near = hour.plusHours(shift);
                if (near.getHour() == other.getHour() && isWeekend(near) == isWeekend(other)) {
                    volumes.add(acts);
                    return;
                }
            }
        });
        return volumes;
    }

    private static boolean isWeekend(LocalDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isQuiet(@Nullable Instant toldAt, Act act) {
        return toldAt == null || !time(act).isBefore(toldAt.plus(12, ChronoUnit.HOURS));
    }

    private static @Nullable String network(Act act) {
        boolean comes = act.kind() == ActKind.LOGIN || act.kind() == ActKind.SESSION;
        return comes && act.source() != null ? act.source().replaceFirst("\\d+$", "0/24") : null;
    }

    LocalDateTime hour(Act act) {
        return LocalDateTime.ofInstant(time(act), settings.zone()).truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant time(Act act) {
        return Instant.EPOCH.plus(act.micros(), ChronoUnit.MICROS);
    }

    private void tell(String rule, String entity, Act act) {
        told.add(rule + " " + entity + " " + act.eventId());
    }
}
