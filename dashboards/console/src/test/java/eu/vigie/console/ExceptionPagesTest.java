package eu.vigie.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of exceptions say, as a browser gets them. */
class ExceptionPagesTest {
    @TempDir
    Path data;

    private ConsoleFixture console;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        console = new ConsoleFixture(data, SampleDay.store());
        SampleExceptions.silence(console.store);
        browser = console.insider();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private String page(String path) throws Exception {
        var response = browser.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    @Test
    void theListSaysWhatStandsWhatRunsOutAndWhatWasOfNoUse() throws Exception {
        assertThat(page("/exceptions"))
                .contains("1 exception runs out within 7 days", "runs out soon")
                .contains("rule rule-a1 or tag attack.t1046 on user:svc-backup", "sat,sun 22:00-04:00 Europe/Paris")
                .contains("st-active", "st-waiting", "st-ended", "Network team")
                .contains("Nightly backup, &lt;change 4711&gt;", "record 7 is no decision: not JSON: &lt;odd&gt;")
                .doesNotContain("<change", "<odd");
    }

    @Test
    void thePageOfOneSaysWhoDecidedWhatAndWhatItSilenced() throws Exception {
        assertThat(page("/exceptions/E1"))
                .contains("It silenced 1 detection", "accounts of its author and owner", "alice on siem1")
                .contains("Password guessing over SSH", "42 failures from one address within 300 s (at least 10)");
        assertThat(page("/exceptions/E2")).contains("No effect yet:", "vigie exceptions approve E2", "Nothing so far.");
        assertThat(page("/exceptions/E3")).contains("bob on siem1: Seen in the change calendar");
        assertThat(browser.get("/exceptions/E9").statusCode()).isEqualTo(404);
    }

    @Test
    void aSilencedAlertIsListedWhenAskedForAndNamesItsException() throws Exception {
        assertThat(page("/alerts")).doesNotContain("st-silenced");
        String listed = page("/alerts?status=silenced");
        assertThat(listed).contains("st-silenced");
        String id = listed.replaceFirst("(?s).*href=\"/alerts/([0-9a-f]{64})\".*", "$1");
        assertThat(page("/alerts/" + id)).contains("href=\"/exceptions/E1\"", "nobody was told");
    }
}
