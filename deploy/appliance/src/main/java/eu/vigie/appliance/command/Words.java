package eu.vigie.appliance.command;

import eu.vigie.cli.CommandException;
import eu.vigie.settings.NearestWord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options that take one of a closed set of words. */
final class Words {
    private Words() {}

    /** The word alone in a list; empty when the option was not given. */
    static Optional<List<String>> one(String option, @Nullable String given, List<String> known) {
        if (given == null) {
            return Optional.empty();
        }
        if (!known.contains(given)) {
            throw CommandException.usage(
                    option + " does not know \"" + given + "\"; " + NearestWord.remedy(given, known));
        }
        return Optional.of(List.of(given));
    }
}
