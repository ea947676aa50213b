package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFeedTest {
    @Test
    void writesWhatTheFolderHolds(@TempDir Path whole, @TempDir Path fed) throws IOException {
        DemoDay day = DemoDay.of(LocalDate.of(2026, 3, 2));
        DemoFolder.write(day, whole);
        DemoFeed feed = new DemoFeed(day, fed);
        while (!feed.isDone()) {
            feed.write(Duration.ofHours(2));
        }
        assertThat(feed.written()).isEqualTo(day.lines().size());
        for (DemoSource source : day.sources()) {
            String name = source.id() + ".log";
            assertThat(fed.resolve(name)).hasSameTextualContentAs(whole.resolve(name));
        }
    }

    @Test
    void keepsTheOrderOfTimeBetweenSources(@TempDir Path folder) throws IOException {
        DemoDay day = DemoDay.of(LocalDate.of(2026, 3, 2));
        DemoFeed feed = new DemoFeed(day, folder);
        feed.write(Duration.ofHours(3));
        Instant end = day.lines().get(0).at().plus(Duration.ofHours(3));
        long lines = 0;
        for (DemoSource source : day.sources()) {
            Path file = folder.resolve(source.id() + ".log");
            lines += Files.exists(file) ? Files.readAllLines(file).size() : 0;
        }
        assertThat(lines).isEqualTo(feed.written()).isPositive();
        assertThat(day.lines().get(feed.written() - 1).at()).isBefore(end);
        assertThat(day.lines().get(feed.written()).at()).isAfterOrEqualTo(end);
    }
}
