package eu.vigie.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a profile, as a browser gets it, and from where it opens. */
class ProfilePageTest {
    private static final String FROM = "&alert=" + SampleDay.ALERT;
    private static final String USER = "/profile?entity=user%3Asvc-backup" + FROM;

    @TempDir
    Path data;

    private ConsoleFixture console;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        console = new ConsoleFixture(data, SampleDay.store());
        SampleProfiles.put(console.store);
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
    void anAlertLeadsToTheProfilesOfThoseWhomItNames() throws Exception {
        assertThat(page("/alerts/" + SampleDay.ALERT))
                .contains("What is usual:", "href=\"/profile?entity=user%3Asvc-backup&amp;alert=" + SampleDay.ALERT)
                .contains("href=\"/profile?entity=host%3Aerp-db01&amp;alert=" + SampleDay.ALERT);
        console.store.profiles.clear();
        assertThat(page("/alerts/" + SampleDay.ALERT)).doesNotContain("What is usual:");
    }

    @Test
    void thePageOfAnAccountShowsCountsTimesEventsAndHours() throws Exception {
        String page = page(USER);
        assertThat(page)
                .contains("st-active", "judged", "1,234 acts", "svc-backup")
                .contains("Networks it comes from", "10.1.2.0/24", "href=\"/events/c1-1-1\"")
                .contains("More than it can hold:")
                .contains("href=\"/events/c1-1-2\"")
                .doesNotContain("/events/gone", "a new one is told.</p>\n<p class=\"note\"><strong>More than")
                .contains("Kinds of commands with privilege", "None are remembered.")
                .contains("Not learned", "vigie baselines list")
                .containsSubsequence("02:00", "28 hours, 1,120 acts", "23:00", "7 hours, 114 acts")
                .contains("shade-4", "shade-1", "shade-0", "By the clock of Europe/Paris");
    }

    @Test
    void namesFromLogsAreShownAndDoNothing() throws Exception {
        assertThat(page(USER)).contains("&lt;b&gt;web⟨U+202E⟩&lt;/b&gt;").doesNotContain("<b>web", "\u202e");
    }

    @Test
    void aHostThatIsNewIsWarmingUp() throws Exception {
        assertThat(page("/profile?entity=host%3Aerp-db01" + FROM))
                .contains("st-waiting", "warming up", "Accounts that act with privilege on it")
                .contains("and not before 7 more acts")
                .doesNotContain("Hours with acts", "Networks it comes from", "Not learned");
    }

    @Test
    void itOpensFromAnAlertThatNamesItAlone() throws Exception {
        assertThat(browser.get("/profile?entity=user%3Asvc-backup").statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/profile?entity=user%3Asvc-backup").body()).contains("A profile opens from an alert");
        assertThat(browser.get("/profile").statusCode()).isEqualTo(400);
        for (String elsewhere : new String[] {
            "/profile?entity=user%3Asomebody" + FROM,
            "/profile?entity=user%3Asvc-backup&alert=none",
            "/profile?entity=address%3A203.0.113.77" + FROM,
            "/profile?entity=" + FROM,
            "/profile?entity=%00%3A" + FROM
        }) {
            assertThat(browser.get(elsewhere).statusCode()).as(elsewhere).isEqualTo(404);
        }
    }

    @Test
    void aStrangerIsSentToTheLogin() throws Exception {
        var answer = console.browser().get(USER);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.body()).doesNotContain("10.1.2.0");
    }

    @Test
    void whereThereIsNoneItSaysWhy() throws Exception {
        console.store.profiles.clear();
        assertThat(page(USER)).contains("accounts without any are not watched");
        assertThat(page("/profile?entity=host%3Aerp-db01" + FROM)).contains("There is no profile of this host.");
    }

    @Test
    void switchedOffNothingIsShownWhateverTheIndexHolds() throws Exception {
        console.close();
        console = new ConsoleFixture(data.resolve("off"), console.store, false);
        browser = console.insider();
        assertThat(page(USER)).contains("Baselines are switched off").doesNotContain("10.1.2.0");
        assertThat(page("/alerts/" + SampleDay.ALERT)).doesNotContain("What is usual:");
    }

    @Test
    void whileTheIndexIsAwayThePageSaysSo() throws Exception {
        console.store.away = true;
        assertThat(browser.get(USER).statusCode()).isEqualTo(503);
    }
}
