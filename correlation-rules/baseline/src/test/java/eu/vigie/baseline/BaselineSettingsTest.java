package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BaselineSettingsTest {
    private final Problems problems = new Problems();

    @Test
    void theDefaultsArePinned() {
        assertThat(read("{}"))
                .isEqualTo(new BaselineSettings(
                        false,
                        ZoneOffset.UTC,
                        Duration.ofMinutes(10),
                        Duration.ofDays(14),
                        10,
                        Duration.ofDays(90),
                        Duration.ofDays(60),
                        20,
                        20_000));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read("""
            enabled: true
            zone: Europe/Paris
            patience: 1h
            warm-up: 7d
            warm-up-acts: 30
            memory: 60d
            dormant: 30d
            most-a-day: 7
            max-entities: 500
            """))
                .isEqualTo(new BaselineSettings(
                        true,
                        ZoneId.of("Europe/Paris"),
                        Duration.ofHours(1),
                        Duration.ofDays(7),
                        30,
                        Duration.ofDays(60),
                        Duration.ofDays(30),
                        7,
                        500));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        read("""
            enabled: maybe
            zone: Mars/Base
            memory: 3h
            max-entities: 0
            warmup: 7d
            """);
        assertThat(problems.list()).extracting(Problem::line).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(problems.list()).extracting(Problem::toString).anyMatch(text -> text.contains("warm-up"));
    }

    @Test
    void aWarmUpLongerThanTheMemoryIsRefused() {
        read("memory: 10d\n");
        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("a warm-up of 14 days is never over: only 10 days are remembered");
    }

    private BaselineSettings read(String text) {
        Node node = Yaml.readAll("vigie.yml", text, problems).get(0);
        return BaselineSettings.read(new Section(node, problems));
    }
}
