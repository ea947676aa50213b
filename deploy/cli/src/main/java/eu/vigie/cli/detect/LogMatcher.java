package eu.vigie.cli.detect;

import eu.vigie.cli.input.EventReader;
import eu.vigie.cli.input.LogFile;
import eu.vigie.cli.input.ReadEvent;
import eu.vigie.event.Event;
import eu.vigie.normalize.windows.WindowsLogs;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.LogScreen;
import eu.vigie.sigma.SigmaEngine;
import java.util.List;
import java.util.function.BiConsumer;

/** Lines through the rules; events are made only of the lines that may match. */
final class LogMatcher {
    private final SigmaEngine engine;
    private final EventReader reader;
    private final LogScreen screen;
    private final boolean screening;
    private long events;
    private long matches;

    LogMatcher(SigmaEngine engine, EventReader reader) {
        this.engine = engine;
        this.reader = reader;
        this.screen = engine.screen(new WindowsLogs());
        this.screening = reader.isPlain();
    }

    long events() {
        return events;
    }

    long matches() {
        return matches;
    }

    /** Matches one line. */
    void match(int file, LogFile at, BiConsumer<DetectionRule, ReadEvent> onMatch) {
        LogScreen.Verdict verdict = screening && at.kept() == at.length()
                ? screen.look(
                        at.buffer(),
                        at.kept(),
                        () -> reader.peek(file, at).stream().findFirst())
                : LogScreen.Verdict.UNREAD;
        switch (verdict) {
            case NOTHING -> events++;
            case POSSIBLE ->
                each(file, at, (event, read) -> screen.confirm(event, rule -> matched(rule, read, onMatch)));
            case UNREAD -> each(file, at, (event, read) -> engine.match(event, rule -> matched(rule, read, onMatch)));
        }
    }

    private void matched(DetectionRule rule, ReadEvent read, BiConsumer<DetectionRule, ReadEvent> onMatch) {
        matches++;
        onMatch.accept(rule, read);
    }

    private void each(int file, LogFile at, BiConsumer<Event, ReadEvent> onEvent) {
        List<Event> made = reader.read(file, at);
        for (Event event : made) {
            events++;
            onEvent.accept(event, new ReadEvent(at.name(), at.line(), event));
        }
    }
}
