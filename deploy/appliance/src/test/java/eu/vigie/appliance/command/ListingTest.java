package eu.vigie.appliance.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.search.SearchAnswer;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListingTest {
    private static final String EVENT =
            "{\"@timestamp\":\"2026-03-02T01:02:03.5Z\",\"event\":{\"action\":\"ssh_login\","
                    + "\"outcome\":\"failure\"},\"host\":{\"name\":\"web\"},\"message\":\"bad \\u001b]0;x\\u0007 \u009b2J"
                    + " name\",\"vigie\":{\"source\":\"linux\"}}";

    private static String show(SearchAnswer answer, boolean json) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        new Listing(
                        new Terminal(
                                InputStream.nullInputStream(),
                                new PrintStream(shown, true, UTF_8),
                                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                                Clock.systemUTC()),
                        "events",
                        List.of("TIME", "SOURCE", "HOST", "ACTION", "MESSAGE"),
                        EventsCommand::row)
                .show(answer, json);
        return shown.toString(UTF_8);
    }

    private static SearchAnswer answer(long total, String... documents) {
        return new SearchAnswer(
                total,
                false,
                List.of(documents).stream()
                        .map(text -> new SearchHit("i", "1", text.getBytes(UTF_8)))
                        .toList());
    }

    @Test
    void aTableShowsEscapeSequencesAndObeysNone() {
        assertThat(show(answer(1, EVENT), false)).isEqualTo("""
                TIME                 SOURCE  HOST  ACTION             MESSAGE
                2026-03-02 01:02:03  linux   web   ssh_login failure  bad \\u{1B}]0;x\\u{7} \\u{9B}2J name
                1 event.
                """);
    }

    @Test
    void jsonIsOneLineADocumentWithoutCharactersThatAct() {
        assertThat(show(answer(2, EVENT, "{}"), true)).isEqualTo(EVENT.replace("\u009b", "\\u009b") + "\n{}\n");
    }

    @Test
    void saysWhenThereIsNothingAndWhenThereIsMore() {
        assertThat(show(answer(0), false)).isEqualTo("No events found.\n");
        assertThat(show(answer(0), true)).isEmpty();
        assertThat(show(answer(9, EVENT), false)).endsWith("The latest 1 of 9 events; --limit shows more.\n");
    }

    @Test
    void readsMoments() {
        Instant now = Instant.parse("2026-03-02T12:00:00Z");
        assertThat(ListOptions.moment("90m", now)).isEqualTo("2026-03-02T10:30:00Z");
        assertThat(ListOptions.moment("2026-03-01", now)).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(ListOptions.moment("2026-03-01T01:00:00Z", now)).isEqualTo("2026-03-01T01:00:00Z");
    }
}
