package eu.vigie.job.detection;

import eu.vigie.job.rules.RuleSource;
import eu.vigie.sigma.RuleTexts;
import java.time.Clock;
import java.util.Map;

/** Rules for tests. */
final class Rules {
    static final String FAILED = "5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0001";
    static final String GUESSING = "5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002";

    private Rules() {}

    /** The same, never changed. */
    static RuleSource source() {
        return RuleSource.fixed(guessing(), DetectionSettings.DEFAULT.limits(), Clock.systemUTC());
    }

    /** Five refused logins of one address within a minute. */
    static RuleTexts guessing() {
        return new RuleTexts(Map.of("guessing.yml", """
                title: Login refused
                id: 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0001
                name: login_refused
                status: stable
                description: sshd refused a password.
                author: Vigie
                level: low
                logsource:
                  product: linux
                  service: sshd
                detection:
                  refused:
                    event.category: authentication
                    event.outcome: failure
                  condition: refused
                ---
                title: Password guessing over SSH
                id: 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002
                status: stable
                description: Many refused logins of one address.
                author: Vigie
                level: critical
                tags:
                  - attack.t1110
                correlation:
                  type: event_count
                  rules:
                    - login_refused
                  group-by:
                    - source.ip
                  timespan: 1m
                  condition:
                    gte: 5
                """));
    }
}
