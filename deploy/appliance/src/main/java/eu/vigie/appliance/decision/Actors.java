package eu.vigie.appliance.decision;

import eu.vigie.appliance.config.People;
import eu.vigie.appliance.config.People.Person;
import eu.vigie.cli.CommandException;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who acts: the person of the configuration to whom the login belongs. */
public final class Actors {
    private Actors() {}

    /** The people of a configuration file; throws with its problems. */
    public static People people(Path configuration) {
        Problems problems = new Problems();
        Optional<Node> root = Yaml.read(configuration, problems);
        People people = new People(java.util.Map.of());
        if (root.isPresent()) {
            people = People.read(new Section(root.get(), problems).section("people"));
        }
        problems.throwIfAny();
        return people;
    }

    /**
     * The one who acts.
     *
     * @param as the name given, to choose among those who share the login; null: none was
     * @param configuration where people stand, for the messages
     */
    public static Person acting(People people, Login login, @Nullable String as, Path configuration) {
        List<Person> possible = people.of(login.name());
        if (possible.isEmpty()) {
            throw CommandException.usage("you are logged in as \"" + login.name() + "\", and " + configuration
                    + " names no person with that login; add there\n  people:\n    NAME: {logins: [" + login.name()
                    + "], accounts: [all accounts of this person, as logs name them]}");
        }
        if (as == null && possible.size() == 1) {
            return possible.get(0);
        }
        String names = possible.stream().map(Person::name).collect(Collectors.joining(", "));
        return possible.stream()
                .filter(person -> person.name().equals(as))
                .findFirst()
                .orElseThrow(() -> CommandException.usage(
                        as == null
                                ? "the login \"" + login.name() + "\" belongs to " + names
                                        + "; say who you are with --as"
                                : "--as " + as + ": the login \"" + login.name() + "\" belongs to " + names + ", says "
                                        + configuration));
    }
}
