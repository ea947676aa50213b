package eu.vigie.appliance.command;

import eu.vigie.appliance.search.EventQuery;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.event.json.EventJson;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Searches the indexed events. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Searches the indexed events, the latest first.",
        footer = {
            "",
            "QUERY holds field:value pairs and words, joined by and (which may be left out), or and not; words are looked for",
            "in the message. Quotes keep blanks together; * in the value of a text field stands for anything.",
            "",
            "Examples:",
            "  vigie events search 'source.ip:203.0.113.77 and event.outcome:failure'",
            "  vigie events search --since 24h 'user.name:adm-* not host.name:bst-01'",
            "  vigie events search 'source.ip:10.20.0.0/16 \"session opened\"' --limit 500",
            "  vigie events search --json event.action:ssh_login > logins.ndjson"
        })
public final class EventsCommand implements Callable<Integer> {
    private static final int TEXT = 160;

    private final Terminal terminal;

    @Mixin
    final ListOptions options = new ListOptions();

    @Parameters(paramLabel = "QUERY", arity = "0..*", description = "What the events must hold; none: all events.")
    @Nullable
    List<String> query;

    public EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        EventQuery parsed = EventQuery.parse(query == null ? "" : String.join(" ", query));
        if (!parsed.problems().isEmpty()) {
            throw CommandException.usage("the query cannot be used: " + String.join("; ", parsed.problems()));
        }
        String request = SearchRequest.events(parsed, options.since(terminal.clock()), options.limit());
        new Listing(
                        terminal,
                        "events",
                        List.of("TIME (UTC)", "SOURCE", "HOST", "ACTION", "MESSAGE"),
                        EventsCommand::row)
                .show(options.search(terminal.clock()).of("vigie-events-*", request), options.json);
        return ExitCode.DONE;
    }

    static List<String> row(byte[] json) {
        Map<String, Object> fields = EventJson.readFields(json);
        String message = text(fields, "message");
        return List.of(
                time(text(fields, "@timestamp")),
                Listing.cut(text(fields, "vigie.source"), 30),
                Listing.cut(text(fields, "host.name"), 30),
                Listing.cut(
                        Stream.of("event.action", "event.outcome")
                                .map(name -> text(fields, name))
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining(" ")),
                        40),
                Listing.cut(message.isEmpty() ? text(fields, "event.original") : message, TEXT));
    }

    private static String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    private static String time(String text) {
        try {
            return Listing.time(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
