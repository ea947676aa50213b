package eu.vigie.baseline.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SourceSettingsTest {
    private final Problems problems = new Problems();

    @Test
    void theDefaultsArePinned() {
        assertThat(read("{}"))
                .isEqualTo(new SourceSettings(
                        true,
                        ZoneOffset.UTC,
                        Duration.ofMinutes(10),
                        3,
                        3,
                        1_000,
                        Duration.ofSeconds(60),
                        Duration.ofHours(24),
                        60,
                        Duration.ofDays(28),
                        1_000));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void everyKeyIsReadAndTheZoneIsThatOfAllBaselines() {
        assertThat(read("""
            zone: Europe/Paris
            sources:
              enabled: false
              silence: 30m
              silence-times: 5
              surge-times: 10
              surge-least: 5000
              clock: 5m
              warm-up: 3d
              warm-up-minutes: 100
              memory: 56d
              max-senders: 200
            """))
                .isEqualTo(new SourceSettings(
                        false,
                        ZoneId.of("Europe/Paris"),
                        Duration.ofMinutes(30),
                        5,
                        10,
                        5_000,
                        Duration.ofMinutes(5),
                        Duration.ofDays(3),
                        100,
                        Duration.ofDays(56),
                        200));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        read("""
            sources:
              enabled: maybe
              silence: 10s
              clock: 1s
              memory: 900d
              max-senders: 0
              surge: 3
            """);
        assertThat(problems.list()).extracting(Problem::line).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
        assertThat(problems.list()).extracting(Problem::toString).anyMatch(text -> text.contains("surge-times"));
    }

    @Test
    void aWarmUpLongerThanTheMemoryIsRefused() {
        read("sources: {warm-up: 60d}\n");
        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("a warm-up of 1440 hours is never over: only 672 hours are remembered");
    }

    @Test
    void theHashOfARuleCoversWhatDecides() {
        String before =
                SourceRule.SILENT.ref(read("{}"), AlertingPolicy.STANDARD).hash();
        assertThat(SourceRule.SILENT
                        .ref(read("sources: {silence: 11m}\n"), AlertingPolicy.STANDARD)
                        .hash())
                .isNotEqualTo(before);
        assertThat(SourceRule.SILENT
                        .ref(read("sources: {max-senders: 7}\n"), AlertingPolicy.STANDARD)
                        .hash())
                .isEqualTo(before);
    }

    private SourceSettings read(String text) {
        Node node = Yaml.readAll("vigie.yml", text, problems).get(0);
        Section section = new Section(node, problems);
        BaselineSettings general = BaselineSettings.read(section);
        return SourceSettings.read(section.section("sources"), general);
    }
}
