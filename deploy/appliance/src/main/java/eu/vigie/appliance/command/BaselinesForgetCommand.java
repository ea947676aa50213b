package eu.vigie.appliance.command;

import eu.vigie.appliance.command.ActingOptions.Acting;
import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.appliance.decision.NewForgetting;
import eu.vigie.appliance.search.Search;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Period;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that an account or host must not have learned what happened in a period. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = "Takes out of a baseline what an attack taught it.",
        footer = {
            "",
            "What the account or host showed for the first time in that time is new again when it comes back, and the hours",
            "of that time count for nothing. What was known before keeps its counts. Acts of that time that still come are",
            "judged and not learned. It cannot be taken back; who decided it and why is kept.",
            "",
            "An attack with an account shows on its hosts as well: forget them too where it was new.",
            "",
            "Examples:",
            "  vigie baselines forget user:anna --since 2026-11-03T22:00+01:00 --until 2026-11-04T04:00+01:00 \\",
            "      --reason \"stolen laptop, incident 7\"",
            "  vigie baselines forget host:db1 --since 6h --reason \"incident 7\"",
            "  vigie baselines forget --alert ALERT_ID --reason \"incident 7\""
        })
public final class BaselinesForgetCommand implements Callable<Integer> {
    private static final int MOST_HOSTS = 10;

    private final Terminal terminal;

    @Mixin
    final ActingOptions options = new ActingOptions();

    @Parameters(
            paramLabel = "ENTITY",
            arity = "0..1",
            description = "The account or host, as a detection names it: user:anna or host:db1.")
    @Nullable
    String entity;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "When it began, by the time of the events: a time with its zone, or a time span before now.")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "When it was over (default: now).")
    @Nullable
    String until;

    @Option(
            names = "--alert",
            paramLabel = "ID",
            description =
                    "Takes what is not given from an alert: whom it is about, and its first and latest detection.")
    @Nullable
    String alert;

    public BaselinesForgetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        NewForgetting asked = new NewForgetting(now);
        options.reasonProblem().ifPresent(asked::problem);
        if (alert == null && entity == null) {
            asked.problem("say whom: user:NAME or host:NAME, or --alert ID");
        }
        if (alert == null && since == null) {
            asked.problem("--since is missing: say when it began, such as --since 2026-11-03T22:00+01:00");
        }
        Optional<EntityKey> whom = Optional.ofNullable(entity).flatMap(asked::entity);
        Optional<Instant> begin = Optional.ofNullable(since).flatMap(text -> asked.moment("--since", text));
        Optional<Instant> end = Optional.ofNullable(until).flatMap(text -> asked.moment("--until", text));
        refuse(asked);
        if (alert != null) {
            AlertSpan span = AlertSpan.of(options.search(terminal.clock()), alert);
            whom = whom.or(span::profiled);
            if (whom.isEmpty()) {
                asked.problem("the alert is about " + SafeText.of(span.entity().toString())
                        + ", which has no baseline; say whom: vigie baselines forget user:NAME --alert " + alert);
            }
            begin = begin.or(() -> Optional.of(span.first()));
            end = end.or(() -> Optional.of(span.last().plusMillis(1)));
            refuse(asked);
        }
        Optional<Period> period = asked.period(begin.orElseThrow(), end.orElse(now));
        refuse(asked);
        forget(whom.orElseThrow(), period.orElseThrow(), now);
        return ExitCode.DONE;
    }

    private static void refuse(NewForgetting asked) {
        if (!asked.problems().isEmpty()) {
            throw CommandException.usage(SafeLines.of(asked.problems()));
        }
    }

    private void forget(EntityKey whom, Period period, Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        Map<String, String> facts = options.facts();
        Acting by = options.acting(facts);
        Forgetting decision;
        try {
            decision =
                    new Forgetting(whom, period, now, by.actor(), options.reason == null ? "" : options.reason.strip());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
        DecisionTopic topic = new DecisionTopic(facts);
        Optional<String> refusal = topic.read().forgettings().take(decision);
        if (refusal.isPresent()) {
            throw CommandException.usage(SafeText.of(refusal.get()));
        }
        List<String> hosts = hosts(whom, period);
        topic.add(decision);
        if (!topic.read().forgettings().all().contains(decision)) {
            throw CommandException.environment("somebody else wrote a decision about " + SafeText.of(whom.toString())
                    + " at the same moment; look at them with `vigie baselines list` and try again");
        }
        say(decision, hosts);
        sayIfOff(Path.of(facts.getOrDefault("configuration", "vigie.yml")));
    }

    private void sayIfOff(Path configuration) {
        Problems aside = new Problems();
        boolean on = Yaml.read(configuration, aside)
                .map(root -> new Section(root, aside).section("baselines").bool("enabled", false))
                .orElse(false);
        if (!on) {
            terminal.out()
                    .println("Baselines are off in " + configuration
                            + ": nothing is learned now; the decision counts when they are on.");
            terminal.out().flush();
        }
    }

    /** Where the account acted then, as far as its published profile tells. */
    private List<String> hosts(EntityKey whom, Period period)
            throws IOException, GeneralSecurityException, InterruptedException {
        Search search = options.search(terminal.clock());
        try {
            return UsedHosts.of(search, whom, period);
        } catch (IOException e) {
            return List.of(); // a hint alone hangs on it
        }
    }

    /** As one word for a shell: the name comes from a log, and the line is there to be copied. */
    static String word(String name) {
        String safe = SafeText.of(name);
        return safe.matches("[\\w.:@-]+") ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }

    private void say(Forgetting decision, List<String> hosts) {
        Period period = decision.period();
        terminal.out()
                .println(SafeText.of(decision.entity().toString()) + " forgets what it learned from "
                        + Listing.time(period.since()) + " to " + Listing.time(period.until())
                        + " UTC. Acts of that time that still come are judged and not learned.");
        if (!hosts.isEmpty()) {
            terminal.out().println("It acted on these hosts then. Where it was new, forget there too:");
            hosts.stream()
                    .limit(MOST_HOSTS)
                    .forEach(host -> terminal.out()
                            .println("  vigie baselines forget " + word(host) + " --since " + period.since()
                                    + " --until " + period.until() + " --reason \"...\""));
            if (hosts.size() > MOST_HOSTS) {
                terminal.out().println("  and " + (hosts.size() - MOST_HOSTS) + " more");
            }
        }
        terminal.out().flush();
    }
}
