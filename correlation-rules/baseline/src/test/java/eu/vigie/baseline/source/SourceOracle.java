package eu.vigie.baseline.source;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The same rules, every minute judged by reading all minutes before it once more. Slow, without profiles, and only for logs that are not
 * late and as many senders and offsets as are kept.
 */
final class SourceOracle {
    /**
     * One mark.
     *
     * @param tallies of minutes since the mark before
     */
    record Step(long mark, List<SourceTally> tallies) {}

    /** A minute that was looked at; by sender what it sent. */
    private record Visit(long minute, LocalDateTime hour, boolean afterPause, Map<String, List<SourceTally>> senders) {
        boolean heard(String subject) {
            return subject.isEmpty() ? !senders.isEmpty() : senders.containsKey(subject);
        }

        long logs() {
            return senders.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(SourceTally::logs)
                    .sum();
        }
    }

    private final SourceSettings settings;
    private final List<Visit> visits = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    /** Per rule and subject, and per subject's silence and clock: the index of the visit at which it was told last. */
    private final Map<String, Integer> last = new HashMap<>();

    private final Map<String, Integer> silentAt = new HashMap<>();
    private final Map<String, Boolean> off = new HashMap<>();
    private final Map<String, Integer> born = new TreeMap<>();
    private final List<Boolean> silentAfter = new ArrayList<>();

    SourceOracle(SourceSettings settings) {
        this.settings = settings;
    }

    List<String> told(List<Step> steps) {
        long reached = Long.MIN_VALUE;
        boolean paused = false;
        for (Step step : steps) {
            TreeMap<Long, List<SourceTally>> minutes = new TreeMap<>();
            step.tallies()
                    .forEach(each -> minutes.computeIfAbsent(each.minute(), m -> new ArrayList<>())
                            .add(each));
            if (reached == Long.MIN_VALUE) {
                if (minutes.isEmpty()) {
                    continue;
                }
                reached = minutes.firstKey();
            }
            boolean pause = step.mark() - reached > 2;
            paused |= pause;
            for (long minute = reached; minute < step.mark(); minute++) {
                if (!pause || minutes.containsKey(minute)) {
                    visit(minute, paused, minutes.getOrDefault(minute, List.of()));
                    paused = false;
                }
            }
            paused |= pause;
            reached = step.mark();
            if (!visits.isEmpty() && isForgotten("", visits.size() - 1, reached)) {
                forget();
                reached = Long.MIN_VALUE;
                paused = false;
            }
        }
        return told;
    }

    /** The source and all its senders begin anew. */
    private void forget() {
        visits.clear();
        last.clear();
        silentAt.clear();
        off.clear();
        born.clear();
        silentAfter.clear();
    }

    private void visit(long minute, boolean afterPause, List<SourceTally> tallies) {
        Map<String, List<SourceTally>> senders = new TreeMap<>();
        tallies.forEach(each ->
                senders.computeIfAbsent(each.sender(), s -> new ArrayList<>()).add(each));
        visits.add(new Visit(minute, hour(minute), afterPause, senders));
        int now = visits.size() - 1;
        Visit visit = visits.get(now);
        if (now > 0 && !visits.get(now - 1).hour().equals(visit.hour())) {
            slow(now);
        }
        TreeSet<String> subjects = new TreeSet<>(born.keySet());
        subjects.add("");
        subjects.addAll(senders.keySet());
        for (String subject : subjects) {
            if (visit.heard(subject)) {
                if (silentAt.remove(subject) != null) {
                    tell(SourceRule.BACK, subject, now);
                }
                born.putIfAbsent(subject, now);
            } else if (!subject.isEmpty() && isForgotten(subject, now, minute)) {
                born.remove(subject);
                silentAt.remove(subject);
                off.remove(subject);
                last.remove(SourceRule.CLOCK + subject);
            }
        }
        silence("", now);
        if (visit.heard("")) {
            born.keySet().stream().filter(each -> !each.isEmpty()).toList().forEach(each -> silence(each, now));
            surge(now);
            senders.keySet().forEach(each -> clock(each, now));
        }
        silentAfter.add(silentAt.containsKey(""));
    }

    private boolean isForgotten(String subject, int now, long minute) {
        int latest = latest(subject, now);
        if (minute - visits.get(latest).minute() < settings.warmUp().toMinutes()) {
            return false;
        }
        boolean young = active(subject, now) < settings.warmUpMinutes()
                || visits.get(latest).minute() - visits.get(first(subject)).minute()
                        < settings.warmUp().toMinutes();
        return minute - visits.get(latest).minute() >= (young ? settings.warmUp() : settings.memory()).toMinutes();
    }

    private void silence(String subject, int now) {
        int idle = idle(subject, now);
        if (silentAt.containsKey(subject) || idle < settings.silence().toMinutes() || !isWarm(subject, now)) {
            return;
        }
        TreeMap<LocalDateTime, Integer> longest = new TreeMap<>();
        int run = 0;
        for (int i = first(subject); i <= now; i++) {
            Visit visit = visits.get(i);
            run = visit.heard(subject) ? 0 : visit.afterPause() ? 1 : run + 1;
            longest.merge(visit.hour(), run, Math::max);
        }
        long least = settings.silence().toMinutes();
        int usual = -1;
        for (LocalDateTime hour :
                List.of(hour(visits.get(now).minute()), hour(visits.get(now).minute() - least))) {
            LocalDateTime heard = visits.get(latest(subject, now)).hour();
            List<Integer> alike = comparable(longest, hour, 0, heard);
            usual = Math.max(usual, alike.isEmpty() ? -1 : rank95(alike));
        }
        if (usual >= 0 && idle >= settings.silenceTimes() * usual) {
            silentAt.put(subject, now);
            tell(SourceRule.SILENT, subject, now);
        }
    }

    private void surge(int now) {
        long logs = logs(visits.get(now).hour(), now);
        if (logs < settings.surgeLeast() || !isNews(SourceRule.SURGE, "", now) || !isWarm("", now)) {
            return;
        }
        List<Integer> usual = comparable(wholeHours(now), visits.get(now).hour(), 1);
        if (!usual.isEmpty()) {
            int most = rank95(usual);
            if (logs > (long) settings.surgeTimes() * most && logs >= most + settings.surgeLeast()) {
                tell(SourceRule.SURGE, "", now);
            }
        }
    }

    private void slow(int now) {
        int before = now - 1;
        LocalDateTime hour = visits.get(before).hour();
        Map<LocalDateTime, Integer> whole = wholeHours(now);
        Integer logs = whole.remove(hour); // the hours before it are what is remembered
        boolean silent = false;
        for (int i = 0; i <= before; i++) {
            silent |= visits.get(i).hour().equals(hour) && silentAfter.get(i);
        }
        if (logs == null || logs == 0 || silent || !isWarm("", before, now) || !isNews(SourceRule.SLOW, "", now)) {
            return;
        }
        List<Integer> usual = comparable(whole, hour, 1);
        if (!usual.isEmpty()) {
            int least = usual.get(usual.size() - (int) Math.ceil(usual.size() * 0.95));
            if (least >= 100 && logs * 10L < least) {
                tell(SourceRule.SLOW, "", now, visits.get(now).minute());
            }
        }
    }

    private void clock(String subject, int now) {
        List<Long> offsets = new ArrayList<>();
        int minutes = 0;
        long stated = 0;
        for (int i = now; i >= first(subject) && (minutes < 5 || stated < 20); i--) {
            long its = 0;
            for (SourceTally tally : visits.get(i).senders().getOrDefault(subject, List.of())) {
                offsets.addAll(tally.offsets());
                its += tally.stated();
            }
            minutes += its > 0 ? 1 : 0;
            stated += its;
        }
        boolean states = visits.get(now).senders().getOrDefault(subject, List.of()).stream()
                .anyMatch(each -> each.stated() > 0);
        if (!states) {
            return;
        }
        Collections.sort(offsets);
        boolean wrong = minutes >= 5
                && stated >= 20
                && Math.abs(offsets.get((offsets.size() - 1) / 2))
                        > settings.clock().toMillis();
        if (!wrong) {
            off.remove(subject);
        } else if (!off.containsKey(subject) && isNews(SourceRule.CLOCK, subject, now)) {
            off.put(subject, true);
            tell(SourceRule.CLOCK, subject, now);
        }
    }

    /** Of each clock hour that is over and was listened to as a whole, its logs. */
    private Map<LocalDateTime, Integer> wholeHours(int now) {
        TreeMap<LocalDateTime, Integer> all = new TreeMap<>();
        TreeMap<LocalDateTime, Integer> listened = new TreeMap<>();
        LocalDateTime present = visits.get(now).hour();
        for (Visit visit : visits.subList(0, now)) {
            if (!visit.hour().equals(present)) {
                all.merge(visit.hour(), (int) visit.logs(), Integer::sum);
                listened.merge(visit.hour(), 1, Integer::sum);
            }
        }
        all.keySet().removeIf(hour -> listened.getOrDefault(hour, 0) < 55);
        return all;
    }

    /** What other hours than one held, at the same time of the same kind of day if there are five; least first. */
    private List<Integer> comparable(Map<LocalDateTime, Integer> hours, LocalDateTime now, int about) {
        return comparable(hours, now, about, LocalDateTime.MAX);
    }

    private List<Integer> comparable(
            Map<LocalDateTime, Integer> hours, LocalDateTime now, int about, LocalDateTime until) {
        List<Integer> alike = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        LocalDateTime newest = Collections.max(hours.keySet().isEmpty() ? List.of(now) : hours.keySet());
        hours.forEach((hour, value) -> {
            if (hour.equals(now) || !hour.isAfter(newest.minus(settings.memory()))) {
                return;
            }
            others.add(value);
            if (hour.isAfter(until)) {
                return;
            }
            for (int shift = -about; shift <= about; shift++) {
                LocalDateTime near = now.plusHours(shift);
                if (near.getHour() == hour.getHour() && isWeekend(near) == isWeekend(hour)) {
                    alike.add(value);
                    break;
                }
            }
        });
        List<Integer> compared = alike.size() >= 5 ? alike : others;
        Collections.sort(compared);
        return compared;
    }

    private static int rank95(List<Integer> sorted) {
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }

    private long logs(LocalDateTime hour, int now) {
        long logs = 0;
        for (int i = now; i >= 0 && visits.get(i).hour().equals(hour); i--) {
            logs += visits.get(i).logs();
        }
        return logs;
    }

    private int idle(String subject, int at) {
        int idle = 0;
        for (int i = at; i >= 0 && !visits.get(i).heard(subject); i--) {
            idle++;
            if (visits.get(i).afterPause()) {
                break;
            }
        }
        return idle;
    }

    private boolean isWarm(String subject, int now) {
        return isWarm(subject, now, now);
    }

    private boolean isWarm(String subject, int heardUntil, int now) {
        return active(subject, heardUntil) >= settings.warmUpMinutes()
                && visits.get(now).minute() - visits.get(first(subject)).minute()
                        >= settings.warmUp().toMinutes();
    }

    private int active(String subject, int now) {
        int active = 0;
        for (int i = first(subject); i <= now; i++) {
            active += visits.get(i).heard(subject) ? 1 : 0;
        }
        return active;
    }

    private int first(String subject) {
        return born.getOrDefault(subject, 0);
    }

    private int latest(String subject, int now) {
        int i = now;
        while (!visits.get(i).heard(subject)) {
            i--;
        }
        return i;
    }

    private boolean isNews(SourceRule rule, String subject, int now) {
        Integer before = last.get(rule + subject);
        return before == null || visits.get(now).minute() - visits.get(before).minute() >= 12 * 60;
    }

    private LocalDateTime hour(long minute) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(minute, ChronoUnit.MINUTES), settings.zone())
                .truncatedTo(ChronoUnit.HOURS);
    }

    private static boolean isWeekend(LocalDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private void tell(SourceRule rule, String subject, int now) {
        tell(rule, subject, now, visits.get(now).minute() + 1);
    }

    private void tell(SourceRule rule, String subject, int now, long mark) {
        last.put(rule + subject, now);
        told.add(rule.id() + " " + (subject.isEmpty() ? "source:linux" : "address:" + subject) + " " + mark);
    }
}
