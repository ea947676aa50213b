package eu.vigie.appliance.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    @Test
    void whatWasTakenBackDoesNotStandAndMayFireAgain() {
        Standing standing = new Standing(detection -> true);
        standing.take(detection("a", 0));
        standing.take(detection("b", 1));
        standing.take(detection("a", 0).withdrawn());
        assertThat(standing.of("rule")).extracting(Fired::id).containsExactly("b");
        standing.take(detection("a", 0));
        assertThat(standing.of("rule")).extracting(Fired::id).containsExactly("a", "b");
    }

    @Test
    void onlyWhatIsWantedIsKept() {
        Standing standing = new Standing(detection -> detection.timestamp().isAfter(NOON));
        standing.take(detection("a", 0));
        standing.take(detection("b", 1));
        assertThat(standing.of("rule")).extracting(Fired::id).containsExactly("b");
        assertThat(standing.of("other")).isEmpty();
    }

    @Test
    void beyondTheRoomIsCounted() {
        Standing standing = new Standing(detection -> true, 2);
        for (String id : List.of("a", "b", "c", "b", "d")) {
            standing.take(detection(id, 0));
        }
        assertThat(standing.size()).isEqualTo(2);
        assertThat(standing.beyond()).isEqualTo(2);
    }

    private static Detection detection(String id, int second) {
        return new Detection(
                id,
                DetectionState.FIRED,
                new RuleRef("rule", "A rule", "hash", Level.HIGH, RuleStatus.STABLE, List.of(), true),
                NOON.plusSeconds(second),
                EntityKey.GLOBAL,
                List.of(),
                Map.of(),
                "event-" + id,
                List.of(),
                1,
                "",
                false,
                Run.LIVE);
    }
}
