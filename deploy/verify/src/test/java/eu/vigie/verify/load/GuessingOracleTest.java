package eu.vigie.verify.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.MonthDay;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuessingOracleTest {
    private static List<String> failuresAt(int... seconds) {
        return IntStream.of(seconds)
                .mapToObj(s -> String.format(
                        "Nov 10 00:%02d:%02d h sshd[1]: Failed password for invalid user a from 192.0.2.1 port 1 ssh2",
                        s / 60, s % 60))
                .toList();
    }

    @Test
    void theWindowIsOpenAtItsOldEnd() {
        assertThat(GuessingOracle.expected(failuresAt(0, 10, 20, 30, 60))).isEmpty();
        assertThat(GuessingOracle.expected(failuresAt(0, 10, 20, 30, 59)))
                .containsEntry("192.0.2.1", new GuessingOracle.Expected(1, 5));
    }

    @Test
    void aSteadyAttackCrossesOnceAndAReturningOneTwice() {
        assertThat(GuessingOracle.expected(failuresAt(0, 1, 2, 3, 4, 5, 6, 7)))
                .containsEntry("192.0.2.1", new GuessingOracle.Expected(1, 5));
        assertThat(GuessingOracle.expected(failuresAt(0, 1, 2, 3, 4, 300, 301, 302, 303, 304)))
                .containsEntry("192.0.2.1", new GuessingOracle.Expected(2, 10));
    }

    @Test
    void theLogHoldsAttacksOnBothSidesOfTheThreshold() {
        List<String> lines = AuthLog.lines(20_000, 7, MonthDay.of(11, 10), 0);
        assertThat(lines).hasSize(20_000).isEqualTo(AuthLog.lines(20_000, 7, MonthDay.of(11, 10), 0));
        var expected = GuessingOracle.expected(lines);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(expected.values()).anyMatch(e -> e.detections() == 1).anyMatch(e -> e.detections() > 2);
    }
}
