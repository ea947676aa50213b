package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimedValuesTest {
    /** Whatever is added and removed, it is a queue. */
    @Test
    void isAQueue() {
        Random random = new Random(11);
        TimedValues values = new TimedValues();
        ArrayDeque<Long> expected = new ArrayDeque<>();
        for (long i = 0; i < 20_000; i++) {
            boolean growing = i / 1_000 % 2 == 0;
            if (!expected.isEmpty() && random.nextInt(10) < (growing ? 3 : 7)) {
                assertThat(values.firstTime()).isEqualTo(expected.peekFirst());
                assertThat(values.removeFirst()).isEqualTo("v" + expected.removeFirst());
            } else {
                values.add(i, "v" + i);
                expected.addLast(i);
            }
            assertThat(values.size()).isEqualTo(expected.size());
        }
        int number = 0;
        for (long time : expected) {
            assertThat(values.get(number++)).isEqualTo("v" + time);
        }
    }
}
