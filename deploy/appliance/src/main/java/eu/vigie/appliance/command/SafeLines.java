package eu.vigie.appliance.command;

import eu.vigie.cli.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences about what somebody typed, each on a line of its own and harmless to the terminal. */
final class SafeLines {
    private SafeLines() {}

    static String of(List<String> lines) {
        return lines.stream().map(SafeText::of).collect(Collectors.joining("\n       "));
    }
}
