package eu.vigie.job;

/** Rules for tests: one that alerts at once and one that correlates. */
final class LoginRules {
    static final String TEXT = """
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
            title: Login of root
            id: 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0003
            name: login_of_root
            status: stable
            description: root logged in directly.
            author: Vigie
            level: high
            logsource:
              product: linux
              service: sshd
            detection:
              accepted:
                event.category: authentication
                event.outcome: success
                user.name: root
              condition: accepted
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
            """;

    private LoginRules() {}
}
