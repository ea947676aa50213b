package eu.vigie.demo;

import eu.vigie.event.Event;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.normalize.Normalizer;
import eu.vigie.normalize.Normalizers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The day as the collector would take it in and the normalisers read it. */
final class DaySources {
    private static final Map<String, DemoSource> SOURCES =
            Sources.all().stream().collect(Collectors.toMap(DemoSource::id, Function.identity()));

    private DaySources() {}

    /** One event a line, in the order of the lines; fails on a line that is rejected. */
    static List<Event> events(DemoDay day) {
        return events(day.lines());
    }

    static List<Event> events(List<DemoLine> lines) {
        Normalizer normalizer = Normalizers.standard();
        List<Event> events = new ArrayList<>();
        long sequence = 0;
        for (DemoLine line : lines) {
            events.addAll(normalizer.normalize(raw(line, sequence++)).fold(accepted -> accepted.events(), rejected -> {
                throw new AssertionError(rejected + " of " + line);
            }));
        }
        return events;
    }

    private static RawLog raw(DemoLine line, long sequence) {
        DemoSource source = Objects.requireNonNull(SOURCES.get(line.source()));
        byte[] body = line.text().getBytes(StandardCharsets.UTF_8);
        Envelope envelope = new Envelope(
                source.id(),
                Transport.SYSLOG_TCP,
                "127.0.0.1:1",
                PeerAuthentication.ADDRESS,
                null,
                line.at().plusSeconds(1),
                TimePolicy.TRUSTED,
                source.zone(),
                source.format(),
                source.bastion(),
                null,
                body.length);
        return new RawLog(new RawId("demo", 1, sequence), envelope, body);
    }
}
