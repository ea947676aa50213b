package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDayTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 2);

    private final DemoDay day = DemoDay.of(DATE);

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
                .containsExactlyInAnyOrderElementsOf(
                        Sources.all().stream().map(DemoSource::id).toList());
    }

    @Test
    void isWrittenAsFilesWithTheInputsThatReadThem(@TempDir Path folder) throws IOException {
        Path configuration = DemoFolder.write(day, folder);
        assertThat(Files.readString(configuration)).contains("""
                - source: bastion-rdp
                  file: bastion-rdp.log
                  time: trusted
                  zone: Europe/Paris
                  format: wallix
                  bastion: wallix
                """.indent(2));
        long lines = 0;
        for (DemoSource source : day.sources()) {
            lines += Files.readAllLines(folder.resolve(source.id() + ".log")).size();
        }
        assertThat(lines).isEqualTo(day.lines().size());
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
        List<Event> events = DaySources.events(day);
        assertThat(events).hasSize(day.lines().size());
        assertThat(events).extracting(Event::understanding).doesNotContain(Understanding.HEADER);
        assertThat(events)
                .extracting(Event::timestamp)
                .containsExactlyElementsOf(
                        day.lines().stream().map(DemoLine::at).toList());
    }
}
