package eu.vigie.demo;

import eu.vigie.demo.day.Intrusion;
import java.util.List;

/** What the intrusion must raise with the shipped rules, and nothing else. */
final class Expectation {
    private Expectation() {}

    static ExpectedOutcome outcome() {
        return new ExpectedOutcome(List.of(), 1, List.of("user:adm-faure", "host:srv-db-01"), Intrusion.story());
    }
}
