package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeCheckTest {
    private final ExpectedOutcome expected =
            DemoDay.of(LocalDate.of(2026, 3, 2)).expected();
    private final List<FoundAlert> found = new ArrayList<>(expected.alerts().stream()
            .map(alert -> new FoundAlert(alert.rule(), "t", alert.entity(), alert.detections()))
            .toList());

    private List<String> differences() {
        return OutcomeCheck.differences(expected, found, List.of(expected.incidentEntities()));
    }

    @Test
    void isSatisfiedByExactlyTheStory() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void namesWhatIsMissingWithItsReason() {
        found.remove(1);
        assertThat(differences())
                .containsExactly("Missing: rule 6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a02 on address:203.0.113.77"
                        + " (the right password right after).");
    }

    @Test
    void namesWhatIsTooMuchTwiceOrCountedWrong() {
        found.add(new FoundAlert("r", "Other", "host:web", 1));
        found.add(found.get(0));
        found.set(2, new FoundAlert(found.get(2).rule(), "t", found.get(2).entity(), 3));
        assertThat(differences())
                .hasSize(3)
                .anyMatch(line -> line.equals("Not in the story: \"Other\" (rule r) on host:web."))
                .anyMatch(line -> line.startsWith("Twice: "))
                .anyMatch(line -> line.endsWith("fired 3 times, not 1."));
    }

    @Test
    void wantsOneSuspectedIncidentThatNamesEverybody() {
        assertThat(OutcomeCheck.differences(expected, found, List.of()))
                .containsExactly("Suspected incidents: 0, not 1.");
        assertThat(OutcomeCheck.differences(expected, found, List.of(List.of("user:adm-faure"))))
                .hasSize(expected.incidentEntities().size() - 1);
    }
}
