package eu.vigie.cli.detect;

import eu.vigie.cli.input.EventReader;
import eu.vigie.cli.input.LogBlock;
import eu.vigie.event.Event;
import eu.vigie.normalize.windows.WindowsLogs;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleSet;
import eu.vigie.sigma.LogScreen;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SingleEventDetections;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Blocks of logs through the rules; events are made only of the logs that may match. For one thread. */
final class BlockMatcher {
    private final SigmaEngine engine;
    private final RuleSet rules;
    private final DetectionFormat output;
    private final EventReader reader;
    private final LogScreen screen;
    private final boolean screening;
    private Found found = new Found("");

    /** @param engine of this thread alone */
    BlockMatcher(
            SigmaEngine engine,
            RuleSet rules,
            @Nullable String format,
            ZoneId zone,
            boolean jsonl,
            DetectionFormat output) {
        this.engine = engine;
        this.rules = rules;
        this.output = output;
        this.reader = new EventReader(format, zone, jsonl, line -> found.broken(line));
        this.screen = engine.screen(new WindowsLogs());
        this.screening = reader.isPlain();
    }

    Found match(LogBlock block) {
        found = new Found(block.name());
        found.logs = block.count();
        for (int i = 0; i < block.count(); i++) {
            match(block, i);
        }
        return found;
    }

    /** Makes the events of a log when it is asked for them, once. */
    private final class Events {
        private final LogBlock block;
        private final int number;
        private @Nullable List<Event> made;

        Events(LogBlock block, int number) {
            this.block = block;
            this.number = number;
        }

        List<Event> get() {
            List<Event> known = made;
            if (known == null) {
                known = reader.read(
                        block.file(),
                        block.line(number),
                        block.name(),
                        block.received(),
                        block.copy(number),
                        block.length(number));
                made = known;
            }
            return known;
        }
    }

    private void match(LogBlock block, int i) {
        Events events = new Events(block, i);
        LogScreen.Verdict verdict = screening && block.isWhole(i)
                ? screen.look(block.bytes(), block.from(i), block.to(i), () -> first(events.get()))
                : LogScreen.Verdict.UNREAD;
        if (verdict == LogScreen.Verdict.NOTHING) {
            found.events++;
            return;
        }
        for (Event event : events.get()) {
            found.events++;
            Consumer<DetectionRule> onMatch = rule -> matched(rule, event, block, i);
            if (verdict == LogScreen.Verdict.POSSIBLE) {
                screen.confirm(event, onMatch);
            } else {
                engine.match(event, onMatch);
            }
        }
    }

    private static Optional<Event> first(List<Event> events) {
        return events.stream().findFirst();
    }

    private void matched(DetectionRule rule, Event event, LogBlock block, int i) {
        found.matches++;
        if (rules.emits(rule.header().id())) {
            long line = block.line(i);
            found.detections.writeBytes(output.line(
                    SingleEventDetections.of(rule, event),
                    new DetectionFormat.Place(block.name(), line, List.of(line))));
            found.written++;
        }
    }
}
