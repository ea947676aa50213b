package eu.vigie.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The list of commands in the help, in groups; what is in no group stands at the end. */
final class CommandGroups {
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Run it:", List.of("demo", "up", "down", "status", "replay", "import"));
        GROUPS.put("Look at what was found:", List.of("alerts", "incidents", "events"));
        GROUPS.put("Decide:", List.of("exceptions", "baselines"));
        GROUPS.put("Work on logs and rules, without a server:", List.of("normalize", "detect", "rules"));
    }

    private CommandGroups() {}

    static String list(Help help) {
        Map<String, CommandLine> left = new LinkedHashMap<>(help.commandSpec().subcommands());
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((title, names) -> {
            List<CommandLine> present = new ArrayList<>();
            for (String name : names) {
                CommandLine command = left.remove(name);
                if (command != null) {
                    present.add(command);
                }
            }
            append(text, title, present);
        });
        append(text, "Others:", List.copyOf(left.values()));
        return text.toString();
    }

    private static void append(StringBuilder text, String title, List<CommandLine> commands) {
        if (commands.isEmpty()) {
            return;
        }
        text.append(String.format("%n%s%n", title));
        for (CommandLine command : commands) {
            String[] description = command.getCommandSpec().usageMessage().description();
            text.append(String.format(
                    "  %-11s %s%n", command.getCommandName(), description.length == 0 ? "" : description[0]));
        }
    }
}
