package eu.vigie.appliance.config;

import eu.vigie.settings.Section;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The section {@code people}: who may decide something with the command line, and which accounts are theirs.
 *
 * @param byName in the file's order
 */
public record People(Map<String, Person> byName) {
    /**
     * One human.
     *
     * @param logins accounts with which this person logs in on the appliance's machine; without any: the name
     * @param accounts all accounts of this person, as logs name them; the name and the logins are always among them
     */
    public record Person(String name, List<String> logins, List<String> accounts) {}

    /** Reads the section. */
    public static People read(Section section) {
        Map<String, Person> people = new LinkedHashMap<>();
        for (String name : section.node().entries().keySet()) {
            Section one = section.section(name);
            List<String> logins = one.texts("logins");
            Set<String> accounts = new LinkedHashSet<>(List.of(name));
            accounts.addAll(logins);
            accounts.addAll(one.texts("accounts"));
            one.close();
            people.put(name, new Person(name, logins.isEmpty() ? List.of(name) : logins, List.copyOf(accounts)));
        }
        return new People(people);
    }

    /** Those who log in with this account. */
    public List<Person> of(String login) {
        return byName.values().stream()
                .filter(person -> person.logins().contains(login))
                .toList();
    }
}
