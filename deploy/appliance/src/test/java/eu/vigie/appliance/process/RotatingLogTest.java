package eu.vigie.appliance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotatingLogTest {
    @Test
    void putsAFullFileAsideAndKeepsSoManyOfThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.log");
        try (RotatingLog log = new RotatingLog(file, 10, 2)) {
            for (String line : new String[] {"first...\n", "second..\n", "third...\n", "fourth..\n"}) {
                log.write(line.getBytes(StandardCharsets.UTF_8), line.length());
            }
        }
        assertThat(file).hasContent("fourth..\n");
        assertThat(folder.resolve("x.log.1")).hasContent("third...\n");
        assertThat(folder.resolve("x.log.2")).hasContent("second..\n");
        assertThat(folder.resolve("x.log.3")).doesNotExist();
    }

    @Test
    void goesOnWithTheFileOfAnEarlierRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.log");
        for (int run = 0; run < 2; run++) {
            try (RotatingLog log = new RotatingLog(file, 100, 2)) {
                log.write(new byte[] {'a', '\n'}, 2);
            }
        }
        assertThat(file).hasContent("a\na\n");
    }
}
