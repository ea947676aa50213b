package eu.vigie.appliance.backtest;

import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.sigma.RuleTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rules to try, and the settings to try them with. */
public final class TryingRules {
    public static final String REFUSED = """
            title: Login refused
            id: 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0001
            name: login_refused
            status: stable
            description: sshd refused a password.
            author: Vigie
            level: low
            logsource: {product: linux, service: sshd}
            detection:
              refused: {event.category: authentication, event.outcome: failure}
              condition: refused
            """;

    private TryingRules() {}

    /** So many refused logins of one address within a minute. */
    public static String guessing(int least) {
        return """
                title: Password guessing over SSH
                id: 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002
                name: guessing
                status: stable
                description: Many refused logins of one address.
                author: Vigie
                level: high
                correlation:
                  type: event_count
                  rules: [login_refused]
                  group-by: [source.ip]
                  timespan: 1m
                  condition: {gte: LEAST}
                """.replace("LEAST", Integer.toString(least));
    }

    static RunningConfiguration settings(Path rules) {
        Problems problems = new Problems();
        Section none = Section.empty("vigie.yml", problems);
        return new RunningConfiguration(
                RuleTexts.read(none, none, rules, List.of(rules), problems),
                CorrelationSettings.DEFAULT,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofHours(24));
    }
}
