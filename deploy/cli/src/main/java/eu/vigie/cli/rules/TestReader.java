package eu.vigie.cli.rules;

import eu.vigie.cli.input.EventReader;
import eu.vigie.event.Event;
import eu.vigie.rule.test.RuleTestRunner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the raw logs of rule tests as {@code vigie detect} reads files. */
final class TestReader implements RuleTestRunner.Reader {
    @Override
    public List<Event> read(List<String> lines, @Nullable String format, Instant receivedAt) {
        EventReader reader = new EventReader(format, ZoneOffset.UTC, false, broken -> {});
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = lines.get(i).getBytes(StandardCharsets.UTF_8);
            events.addAll(reader.read(0, i + 1L, "test", receivedAt, line, line.length));
        }
        return events;
    }
}
