package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            feed.write(1_000);
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
        feed.write(500);
        long lines = 0;
        for (DemoSource source : day.sources()) {
            Path file = folder.resolve(source.id() + ".log");
            lines += Files.exists(file) ? Files.readAllLines(file).size() : 0;
        }
        assertThat(lines).isEqualTo(500);
        assertThat(feed.reached()).isEqualTo(day.lines().get(499).at());
    }
}
