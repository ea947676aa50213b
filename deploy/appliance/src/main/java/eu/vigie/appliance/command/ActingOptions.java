package eu.vigie.appliance.command;

import eu.vigie.appliance.config.People;
import eu.vigie.appliance.config.People.Person;
import eu.vigie.appliance.decision.Actors;
import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.appliance.decision.Login;
import eu.vigie.cli.CommandException;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Exemptions;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.json.DecisionLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes that decides something. */
final class ActingOptions extends DataPlace {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with your name and the time.")
    @Nullable
    String reason;

    @Option(
            names = "--as",
            paramLabel = "PERSON",
            description = "Who you are, where several people of the configuration share your login.")
    @Nullable
    String as;

    /**
     * Somebody who acts.
     *
     * @param people all of the configuration
     */
    record Acting(Person person, Actor actor, People people) {}

    /** Who acts, according to the operating system and the configuration that the appliance was started with. */
    Acting acting(Map<String, String> facts) throws IOException, InterruptedException {
        Path configuration = Path.of(facts.getOrDefault("configuration", "vigie.yml"));
        People people = Actors.people(configuration);
        Login login = Login.now();
        Person person = Actors.acting(people, login, as, configuration);
        return new Acting(person, new Actor(person.name(), login.name(), login.host()), people);
    }

    /** What is wrong with the reason. */
    Optional<String> reasonProblem() {
        if (reason == null || reason.isBlank()) {
            return Optional.of("--reason is missing: say why, and where it was decided: --reason \"change 4711\"");
        }
        return reason.length() > ExemptionStep.LONGEST_REASON
                ? Optional.of("--reason has more than " + ExemptionStep.LONGEST_REASON + " characters")
                : Optional.empty();
    }

    /** Adds the step, unless what stands on the topic forbids it; what then stands there. */
    Exemptions take(Act act, String id, Acting by, @Nullable Terms terms, Clock clock, DecisionTopic topic)
            throws IOException, InterruptedException {
        ExemptionStep step = new ExemptionStep(
                act,
                id,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                by.actor(),
                reason == null ? "" : reason.strip(),
                terms);
        Optional<String> refusal = topic.read().exemptions().take(step);
        if (refusal.isPresent()) {
            throw CommandException.usage(refusal.get());
        }
        topic.add(step);
        // somebody else may have been faster
        DecisionLog after = topic.read();
        boolean taken = after.exemptions()
                .of(id)
                .filter(one -> one.steps().contains(step))
                .isPresent();
        if (!taken) {
            throw CommandException.environment("somebody else changed " + id + " at the same moment; look at it with"
                    + " `vigie exceptions list` and try again");
        }
        return after.exemptions();
    }
}
