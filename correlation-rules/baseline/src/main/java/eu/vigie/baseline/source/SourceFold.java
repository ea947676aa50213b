package eu.vigie.baseline.source;

import eu.vigie.baseline.source.SourceFinding.NamedLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes a profile through minutes, one after the other: learns what each held, then judges. */
final class SourceFold {
    private final String source;
    private final SourceSettings settings;
    private final SourceJudge judge;
    private final SourceWording wording;
    private final int memory;

    private long reached;
    private Rhythm rhythm;
    private ClockOffset clock;
    private HourSeries logs;
    private HourCount present;
    private long surgeMinute;
    private long slowMinute;
    private final TreeMap<String, SenderProfile> senders;
    private final List<SourceFinding> found = new ArrayList<>();
    private long notProfiled;

    SourceFold(String source, SourceProfile from, SourceSettings settings) {
        this.source = source;
        this.settings = settings;
        judge = new SourceJudge(settings);
        wording = new SourceWording(settings);
        memory = settings.memoryHours();
        reached = from.reached();
        rhythm = from.rhythm();
        clock = from.clock();
        logs = from.logs();
        present = from.present();
        surgeMinute = from.surgeMinute();
        slowMinute = from.slowMinute();
        senders = new TreeMap<>(from.senders());
    }

    SourceProfile profile() {
        return new SourceProfile(reached, rhythm, clock, logs, present, surgeMinute, slowMinute, senders);
    }

    List<SourceFinding> found() {
        return found;
    }

    long notProfiled() {
        return notProfiled;
    }

    /** Vigie did not listen up to this minute: all silence begins anew. */
    void pause(long until) {
        reached = until;
        rhythm = rhythm.paused();
        senders.replaceAll((address, known) -> known.with(known.rhythm().paused()));
    }

    /** A minute that Vigie listened to, or of a pause one with logs all the same; {@code held} null: nothing came. */
    void minute(long minute, @Nullable Minute held) {
        long hour = settings.hour(minute);
        if (hour != present.hour()) {
            endHour(minute);
            present = HourCount.begin(hour);
        }
        if (held == null) {
            rhythm = rhythm.passed(hour, memory);
        } else {
            if (rhythm.silent()) {
                back(SourceTally.NO_SENDER, rhythm, held.whole());
            }
            present = present.plus(held.whole());
            rhythm = rhythm.heard(held.whole(), hour, memory);
        }
        present = rhythm.silent() ? present.another().silenced() : present.another();
        reached = minute + 1;
        learnSenders(minute, hour, held);
        judgeSilence(minute);
        judgeSurge(minute, held);
        judgeClocks(minute, held);
    }

    /** Logs of a minute that was over. They are learned; of what they change only the end of a silence is told. */
    void late(Minute held) {
        SourceTally whole = held.whole();
        long hour = settings.hour(whole.minute());
        if (hour == present.hour()) {
            present = present.plus(whole);
        } else if (logs.value(hour) != HourSeries.UNKNOWN) {
            logs = logs.with(hour, (int) Math.min(Integer.MAX_VALUE, (long) logs.value(hour) + whole.logs()), memory);
        }
        rhythm = heardLate(SourceTally.NO_SENDER, rhythm, whole);
        held.senders().forEach((address, its) -> {
            SenderProfile known = senders.get(address);
            if (known != null) {
                senders.put(address, known.with(heardLate(address, known.rhythm(), its)));
            }
        });
    }

    private Rhythm heardLate(String sender, Rhythm known, SourceTally its) {
        Rhythm after = known.heardLate(its, reached);
        if (known.silent() && !after.silent()) {
            back(sender, known, its);
        }
        return after;
    }

    private void endHour(long minute) {
        if (!present.isWhole()) {
            return;
        }
        Optional<Usual> usual = judge.slow(present, logs);
        if (usual.isPresent() && SourceJudge.isNews(slowMinute, minute) && rhythm.isWarm(settings, minute)) {
            slowMinute = minute;
            String words = wording.slow(source, present, usual.get());
            find(SourceRule.SLOW, SourceTally.NO_SENDER, minute, present.logs(), words, NamedLog.last(rhythm));
        }
        logs = logs.with(present.hour(), present.remembered(), memory);
    }

    private void learnSenders(long minute, long hour, @Nullable Minute held) {
        // when a flood left senders without a name, who was not named may have sent all the same
        boolean certain = held == null || held.whole().unnamed() == 0;
        for (Iterator<Map.Entry<String, SenderProfile>> all = senders.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, SenderProfile> each = all.next();
            SenderProfile known = each.getValue();
            SourceTally its = held == null ? null : held.of(each.getKey());
            if (its != null) {
                if (known.rhythm().silent()) {
                    back(each.getKey(), known.rhythm(), its);
                }
                each.setValue(known.heard(its, hour, memory));
            } else if (certain) {
                each.setValue(known.with(known.rhythm().passed(hour, memory)));
            }
            if (each.getValue().rhythm().isForgotten(settings, minute)) {
                all.remove();
            }
        }
        if (held == null) {
            return;
        }
        notProfiled += held.whole().unnamed();
        held.senders().forEach((address, its) -> {
            if (address.equals(SourceTally.NO_SENDER)) {
                // a flood must not set the clock of what has no sender
                clock = its.unnamed() > 0 ? clock : clock.with(its);
            } else if (!senders.containsKey(address)) {
                if (senders.size() < settings.maxSenders()) {
                    senders.put(address, SenderProfile.NEW.heard(its, hour, memory));
                } else {
                    notProfiled += its.logs();
                }
            }
        });
    }

    /** Of a sender only while others are heard: when the whole source is silent, that is told once. */
    private void judgeSilence(long minute) {
        Optional<Usual> whole = judge.silence(rhythm, minute);
        if (whole.isPresent()) {
            silent(SourceTally.NO_SENDER, rhythm, minute, whole.get());
            rhythm = rhythm.told();
            present = present.silenced();
        }
        if (rhythm.idle() > 0) {
            return;
        }
        senders.replaceAll((address, known) -> {
            Optional<Usual> its = judge.silence(known.rhythm(), minute);
            if (its.isEmpty()) {
                return known;
            }
            silent(address, known.rhythm(), minute, its.get());
            return known.with(known.rhythm().told());
        });
    }

    private void judgeSurge(long minute, @Nullable Minute held) {
        if (held == null) {
            return;
        }
        Optional<Usual> usual = judge.surge(present, logs);
        if (usual.isEmpty() || !SourceJudge.isNews(surgeMinute, minute) || !rhythm.isWarm(settings, minute)) {
            return;
        }
        surgeMinute = minute;
        String words = wording.surge(source, present, minute, usual.get(), senders);
        find(SourceRule.SURGE, SourceTally.NO_SENDER, minute + 1, present.logs(), words, NamedLog.last(held.whole()));
    }

    private void judgeClocks(long minute, @Nullable Minute held) {
        if (held == null) {
            return;
        }
        held.senders().forEach((address, its) -> {
            if (its.stated() == 0 || its.unnamed() > 0) {
                return;
            }
            SenderProfile known = senders.get(address);
            if (address.equals(SourceTally.NO_SENDER)) {
                clock = judged(address, clock, minute, its);
            } else if (known != null) {
                senders.put(address, known.with(judged(address, known.clock(), minute, its)));
            }
        });
    }

    private ClockOffset judged(String sender, ClockOffset seen, long minute, SourceTally its) {
        if (judge.isClockNews(seen, minute)) {
            String words = wording.clock(source, sender, seen);
            find(SourceRule.CLOCK, sender, minute + 1, seen.stated(), words, NamedLog.last(its));
            return seen.told(minute);
        }
        return judge.isOff(seen) ? seen : seen.right();
    }

    private void silent(String sender, Rhythm known, long minute, Usual usual) {
        String words = wording.silent(source, sender, known, minute, usual);
        find(SourceRule.SILENT, sender, minute + 1, 1, words, NamedLog.last(known));
    }

    private void back(String sender, Rhythm before, SourceTally its) {
        long mark = Math.max(reached, its.minute() + 1);
        String words = wording.back(source, sender, before, its);
        find(SourceRule.BACK, sender, mark, 1 + its.logs(), words, NamedLog.last(before), NamedLog.last(its));
    }

    private void find(SourceRule rule, String sender, long mark, long count, String words, NamedLog... logs) {
        found.add(new SourceFinding(rule, sender, mark, List.of(logs), count, words));
    }
}
