package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MatchLogTest {
    private static final long HOUR = 3_600 * Stream.SECOND;

    private final Stream stream = new Stream();
    private final HeapKeyState state = new HeapKeyState();
    private final MatchLog log = new MatchLog(state, new TreeMap<>());

    @Test
    void aQuietKeyHasASlotForEachHourThatIsNotEmpty() {
        for (int second : new int[] {0, 3_599, 3_600, 36_000, 36_001}) {
            append(second);
        }
        assertThat(log.slots()).hasSizeBetween(3, 4);
        assertThat(log.slots().keySet()).allMatch(slot -> slot % HOUR == 0);
        assertThat(log.end(log.slots().firstKey()) - log.slots().firstKey()).isLessThanOrEqualTo(HOUR);
    }

    @Test
    void aCutSlotEndsWhereTheNextBegins() {
        append(0);
        append(1);
        log.cutAfter(at(1));
        append(2);
        append(0.5);
        long first = log.slots().firstKey();
        assertThat(log.end(first)).isEqualTo(at(1) + 1);
        assertThat(times(state.entries(first))).containsExactly(at(0), at(1), at(0.5));
        assertThat(times(state.entries(log.slots().lastKey()))).containsExactly(at(2));
    }

    @Test
    void aSlotIsNeverLongerThanAnHourWhereverItWasCut() {
        append(30);
        log.cutAfter(at(30));
        append(31);
        append(3_700);
        assertThat(log.slots().firstKey()).isLessThanOrEqualTo(at(30));
        for (long slot : log.slots().keySet()) {
            for (KeyEntry entry : state.entries(slot)) {
                assertThat(entry.timestampMicros()).isBetween(slot, log.end(slot) - 1);
            }
        }
    }

    /** Whatever is appended and wherever it is cut: between two times lies what a list of all says. */
    @Test
    void readsWhatWasWritten() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            MatchLog any = new MatchLog(new HeapKeyState(), new TreeMap<>());
            List<Match> all = new ArrayList<>();
            long newest = Micros.START;
            for (int i = 0; i < 100; i++) {
                Match match = stream.at(60 * random.nextInt(400), "a");
                all.add(match);
                any.append(new KeyEntry(match, false));
                newest = Math.max(newest, match.timestampMicros());
                if (random.nextInt(10) == 0) {
                    any.cutAfter(newest);
                }
            }
            all.sort(Order.OF_MATCHES);
            any.evaluated(all);
            long after = at(60 * random.nextInt(400));
            long upTo = after + 60L * random.nextInt(400) * Stream.SECOND;
            assertThat(any.size()).isEqualTo(100);
            assertThat(any.between(after, upTo)).isEqualTo(between(all, after, upTo));
            assertThat(any.ahead(after)).hasSize(between(all, after, Micros.END).size());
            int least = 1 + random.nextInt(100);
            long covering = any.covering(least, least + 20, at(24_000));
            assertThat(between(all, Micros.START, covering)).hasSizeGreaterThanOrEqualTo(least);
            any.dropThrough(covering, at(24_000));
            assertThat(any.between(Micros.START, Micros.END)).isEqualTo(between(all, covering, Micros.END));
            assertThat(any.size()).isEqualTo(between(all, covering, Micros.END).size());
        }
    }

    private void append(double second) {
        log.append(new KeyEntry(stream.at(second, "a"), false));
    }

    private static long at(double second) {
        return Stream.BASE + (long) (second * Stream.SECOND);
    }

    private static List<Long> times(List<KeyEntry> entries) {
        return entries.stream().map(KeyEntry::timestampMicros).toList();
    }

    private static List<Match> between(List<Match> all, long after, long upTo) {
        return all.stream()
                .filter(match -> match.timestampMicros() > after && match.timestampMicros() <= upTo)
                .toList();
    }
}
