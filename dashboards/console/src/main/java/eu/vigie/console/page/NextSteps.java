package eu.vigie.console.page;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.detection.RuleRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What to do next: a short list made from the rule's tags and the things it is about. Whom to ask, what to look at, what to keep; never
 * an order to a machine.
 */
public final class NextSteps {
    private NextSteps() {}

    /**
     * The steps for an alert or an incident.
     *
     * @param rules of its alerts
     */
    public static List<NextStep> of(List<RuleRef> rules, Cast cast) {
        Set<String> tags = new LinkedHashSet<>();
        rules.forEach(rule -> rule.tags().forEach(tag -> tags.add(tag.toLowerCase(Locale.ROOT))));
        Optional<EntityKey> user = cast.person();
        Optional<EntityKey> address = cast.first(EntityKind.ADDRESS);
        Optional<EntityKey> host = cast.first(EntityKind.HOST);
        List<NextStep> steps = new ArrayList<>();
        if (!rules.isEmpty() && rules.stream().allMatch(RuleRef::failedAttemptsOnly)) {
            address.ifPresent(from -> steps.add(success(from)));
            steps.add(
                    NextStep.of(
                            "If none did, nobody got in. From the internet this is everyday: block the address if it does"
                                    + " not stop. From an address of your own: find the job or the person with the wrong password."));
            around(cast.first(EntityKind.ADDRESS).or(() -> host), steps);
            return List.copyOf(steps);
        }
        if (rules.stream().anyMatch(LesserSigns::is)) {
            steps.add(
                    NextStep.of(
                            "No lesser sign proves anything by itself. Read them in the order of time: do they tell"
                                    + " one story, such as a way in, a look around and a change that lasts? Or one piece of planned work?"));
        }
        if (rules.stream().anyMatch(RuleRef::guessedRight)) {
            steps.add(new NextStep(
                    "A guessed password works. Lock "
                            + user.map(NextSteps::name).orElse("the account")
                            + " or give it a new password, end its sessions, and cut off "
                            + address.map(NextSteps::name).orElse("the address")
                            + ". First see which logins succeeded.",
                    address.or(() -> user).map(NextSteps::query).orElse("") + " event.outcome:success"));
        } else if (any(tags, "attack.t1110", "attack.t1078", "attack.credential", "attack.initial")) {
            address.ifPresent(from -> steps.add(success(from)));
        }
        if (any(tags, "attack.impact", "attack.t1485", "attack.t1486", "attack.t1490")) {
            steps.add(
                    NextStep.of(
                            "Stop the spread first: take the machine off the network, and see that the backups are out of its reach."));
        }
        steps.add(ask(user, host));
        if (any(tags, "vigie.bastion")) {
            steps.add(NextStep.of(
                    "Look at the recording of the session on the bastion, and keep it from being overwritten."));
        }
        if (any(tags, "attack.t1070", "attack.t1562", "attack.defense", "attack.stealth", "attack.impair")) {
            steps.add(NextStep.of(
                    "Logs of this machine may have been cut or stopped: look at the sources below for silence since then, and"
                            + " keep what other machines recorded about it."));
        }
        if (any(tags, "attack.t1098", "attack.t1136", "attack.persistence", "attack.t1543", "attack.t1053")) {
            steps.add(NextStep.of(
                    "Find out who owns the new account, key, service or task, and what it may do. Unexplained: disable it,"
                            + " do not delete it yet."));
        }
        if (any(
                tags,
                "attack.t1059",
                "attack.t1105",
                "attack.execution",
                "attack.command",
                "attack.exfil",
                "attack.t1048")) {
            steps.add(NextStep.of(
                    "Read the command line in the raw log. Not explained: take the machine off the network but leave it"
                            + " running, its memory is evidence."));
        }
        if (any(tags, "attack.t1548", "attack.privilege")) {
            user.ifPresent(who ->
                    steps.add(new NextStep("List what " + name(who) + " did with the rights gained.", query(who))));
        }
        around(user.or(() -> address).or(() -> host), steps);
        return List.copyOf(steps);
    }

    private static NextStep success(EntityKey from) {
        return new NextStep(
                "See whether a login from " + name(from)
                        + " ever succeeded. One success after the failures changes everything.",
                query(from) + " event.outcome:success");
    }

    private static void around(Optional<EntityKey> entity, List<NextStep> steps) {
        entity.ifPresent(key ->
                steps.add(new NextStep("Look at everything else around " + name(key) + " at that time.", query(key))));
    }

    private static NextStep ask(Optional<EntityKey> user, Optional<EntityKey> host) {
        if (user.isPresent()) {
            return NextStep.of("Ask the person behind " + name(user.get())
                    + " in person or by phone whether this was them, and for which task. Not by mail: the account may not be theirs any"
                    + " more.");
        }
        return host.map(machine -> NextStep.of("Ask the owner of " + name(machine)
                        + ", and look into the change calendar: was work planned at that time?"))
                .orElseGet(() -> NextStep.of("Look into the change calendar: was work planned at that time?"));
    }

    private static boolean any(Set<String> tags, String... starts) {
        return tags.stream().anyMatch(tag -> List.of(starts).stream().anyMatch(tag::startsWith));
    }

    private static String name(EntityKey entity) {
        return LogText.cell(entity.value());
    }

    /** The search for an entity; quotes cannot stand inside quotes, and no honest name holds one. */
    static String query(EntityKey entity) {
        String value = entity.value().replace("\"", "");
        return entity.kind().field() + ":" + (value.matches("[A-Za-z0-9._:@-]+") ? value : "\"" + value + "\"");
    }
}
