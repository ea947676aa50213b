package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.normalize.Normalizer;
import eu.vigie.normalize.Normalizers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoDayTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 2);

    private final DemoDay day = DemoDay.of(DATE);
    private final Map<String, DemoSource> sources =
            Sources.all().stream().collect(Collectors.toMap(DemoSource::id, Function.identity()));

    private List<Event> normalized() {
        Normalizer normalizer = Normalizers.standard();
        List<Event> events = new ArrayList<>();
        long sequence = 0;
        for (DemoLine line : day.lines()) {
            DemoSource source = Objects.requireNonNull(sources.get(line.source()));
            byte[] body = line.text().getBytes(StandardCharsets.UTF_8);
            RawLog raw = new RawLog(
                    new RawId("demo", 1, sequence++),
                    new Envelope(
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
                            body.length),
                    body);
            events.addAll(normalizer.normalize(raw).fold(accepted -> accepted.events(), rejected -> {
                throw new AssertionError(rejected + " of " + line);
            }));
        }
        return events;
    }

    @Test
    void isTheSameOnEveryMachineAndAtEveryTime() {
        assertThat(DemoDay.of(DATE)).isEqualTo(day);
        assertThat(DemoDay.of(DATE, 7).lines()).isNotEqualTo(day.lines());
    }

    @Test
    void holdsThousandsOfLinesOfEverySourceInTheOrderOfTime() {
        assertThat(day.lines()).hasSizeGreaterThan(5_000);
        assertThat(day.lines()).isSortedAccordingTo(Comparator.comparing(DemoLine::at));
        assertThat(day.lines().stream().map(DemoLine::source).distinct())
                .containsExactlyInAnyOrderElementsOf(sources.keySet());
    }

    @Test
    void staysInsideTheDay() {
        Instant midnight = DATE.atStartOfDay(Sources.ZONE).toInstant();
        assertThat(day.lines())
                .allMatch(line ->
                        !line.at().isBefore(midnight) && line.at().isBefore(midnight.plus(Duration.ofHours(25))));
    }

    @Test
    void isUnderstoodLineByLineAtTheTimeThatEachLineStates() {
        List<Event> events = normalized();
        assertThat(events).hasSize(day.lines().size());
        Map<String, Long> misread = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            Instant stated = day.lines().get(i).at();
            boolean read = events.get(i).understanding() != Understanding.HEADER
                    || events.get(i).get("host.name") != null;
            if (read && !events.get(i).timestamp().equals(stated)) {
                misread.merge(events.get(i).source() + " time", 1L, Long::sum);
            }
        }
        assertThat(misread).isEmpty();
    }
}
