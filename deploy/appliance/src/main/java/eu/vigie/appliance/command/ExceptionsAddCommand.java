package eu.vigie.appliance.command;

import eu.vigie.appliance.command.ActingOptions.Acting;
import eu.vigie.appliance.config.People.Person;
import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.appliance.decision.NewExemption;
import eu.vigie.appliance.rules.RecordedChange;
import eu.vigie.appliance.rules.RuleState;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.rules.KnownRules;
import eu.vigie.event.EntityKey;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.event.exemption.Exemptions;
import eu.vigie.event.exemption.Scope;
import eu.vigie.event.exemption.Standing;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.exemption.WeekHours;
import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps some detections from alerting for a time. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Keeps some detections from alerting for a time. They stay visible: `vigie exceptions show ID`.",
        footer = {
            "",
            "A detection is covered when its rule is one of those named (or carries one of the tags), when it names every",
            "--entity, one of which is what it is about, and when its own time lies in the hours and before the end.",
            "",
            "Unless it names a user who is not you, it might cover what you do yourself: then it has no effect until another",
            "person says `vigie exceptions approve ID`. People and their accounts stand in vigie.yml under `people`.",
            "",
            "Examples:",
            "  vigie exceptions add --rule RULE_ID --entity user:svc-backup --expires 90d --reason \"nightly backup\"",
            "  vigie exceptions add --tag attack.t1046 --entity address:192.0.2.0/28 --expires 2026-12-31 \\",
            "      --hours \"sat,sun 22:00-04:00\" --zone Europe/Paris --owner \"Network team\" --reason \"change 4711\""
        })
public final class ExceptionsAddCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final ActingOptions options = new ActingOptions();

    @Option(names = "--rule", paramLabel = "ID", description = "A rule's id; may be repeated.")
    List<String> rules = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "All rules with this tag; may be repeated.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--entity",
            paramLabel = "KIND:VALUE",
            description =
                    "What it must be about or name: host, user, address (or range) ...; may be repeated, then all.")
    List<String> entities = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description =
                    "A time span from now (12h, 30d), a UTC day, at whose end it runs out, or a moment. At most a year.")
    @Nullable
    String expires;

    @Option(names = "--hours", paramLabel = "HOURS", description = "Only then: \"mon-fri 08:00-18:00\".")
    @Nullable
    String hours;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Whose clocks the hours are on (default: UTC).")
    String zone = "UTC";

    @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for it (default: you).")
    @Nullable
    String owner;

    public ExceptionsAddCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        NewExemption asked = new NewExemption();
        List<EntityKey> things = asked.things(entities);
        WeekHours when = asked.hours(hours, zone);
        Optional<Instant> end = asked.expiry(expires, now);
        options.reasonProblem().ifPresent(asked::problem);
        boolean named = things.size() == entities.size();
        Optional<Scope> scope = named ? asked.scope(rules, tags, things, when) : Optional.empty();
        refuse(asked);
        Map<String, String> facts = options.facts();
        unknownRules(facts, asked);
        refuse(asked);
        Acting by = options.acting(facts);
        DecisionTopic topic = new DecisionTopic(facts);
        String id = next(topic.read().exemptions());
        Terms terms = new Terms(
                owner == null || owner.isBlank() ? by.person().name() : owner.strip(),
                scope.orElseThrow(),
                end.orElseThrow(),
                own(by));
        Exemption added = options.take(Act.ADD, id, by, terms, terminal.clock(), topic)
                .of(id)
                .orElseThrow();
        say(added, now);
        return ExitCode.DONE;
    }

    private static void refuse(NewExemption asked) {
        if (!asked.problems().isEmpty()) {
            throw CommandException.usage(SafeLines.of(asked.problems()));
        }
    }

    /** A rule that is not in force but matched before is known as well: a baseline, or one that was retired. */
    private void unknownRules(Map<String, String> facts, NewExemption asked)
            throws IOException, GeneralSecurityException, InterruptedException {
        if (rules.isEmpty()) {
            return;
        }
        KnownRules known = KnownRules.of(inForce(facts));
        for (String rule : rules) {
            if (!known.has(rule) && !everMatched(rule)) {
                asked.problem("--rule " + rule + ": there is no such rule, and none of that id ever matched; "
                        + known.remedy(rule));
            }
        }
    }

    private boolean everMatched(String rule) throws IOException, GeneralSecurityException, InterruptedException {
        String request = SearchRequest.cases(Map.of("rule.id", List.of(rule)), Optional.empty(), 1);
        return options.search(terminal.clock()).of("vigie-detections", request).total() > 0;
    }

    private static List<RuleHeader> inForce(Map<String, String> facts) {
        Problems aside = new Problems();
        RunningConfiguration running = RunningConfiguration.read(facts, aside);
        List<RecordedChange> changes = new RuleTopic(facts).changes();
        return RuleState.of(running.rules(), running.limits(), changes, aside)
                .rules()
                .headers();
    }

    /** The author's accounts, and the owner's when that is another person of the configuration. */
    private List<String> own(Acting by) {
        Set<String> accounts = new LinkedHashSet<>(by.person().accounts());
        Person answering = owner == null ? null : by.people().byName().get(owner.strip());
        if (answering != null) {
            accounts.addAll(answering.accounts());
        }
        return List.copyOf(accounts);
    }

    private static String next(Exemptions exemptions) {
        int number = exemptions.all().size() + 1;
        while (exemptions.of("E" + number).isPresent()) {
            number++;
        }
        return "E" + number;
    }

    private void say(Exemption added, Instant now) {
        terminal.out()
                .println(added.id() + ": " + SafeText.of(added.terms().scope().text()));
        if (added.at(now) == Standing.WAITING) {
            terminal.out()
                    .println(
                            "It has no effect yet: it cannot be ruled out that it covers what you do yourself. Another person"
                                    + " approves it with\n  vigie exceptions approve " + added.id()
                                    + " --reason \"...\"");
        } else {
            terminal.out()
                    .println(
                            "In effect until " + Listing.time(added.until()) + " UTC, but never for what names one of: "
                                    + String.join(", ", added.terms().ownAccounts()) + ".");
        }
        terminal.out().flush();
    }
}
