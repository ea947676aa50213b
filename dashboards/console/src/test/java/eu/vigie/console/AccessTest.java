package eu.vigie.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.console.web.SecurityHeaders;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and what the console refuses. */
class AccessTest {
    @TempDir
    Path data;

    private ConsoleFixture console;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        console = new ConsoleFixture(data, SampleDay.store());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private void assertProtected(HttpResponse<String> response) {
        SecurityHeaders.all().forEach((name, value) -> {
            if (!name.equals("Cache-Control")) {
                assertThat(response.headers().firstValue(name)).as(name).hasValue(value);
            }
        });
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void setsTheSecurityHeadersOnEveryAnswer() throws Exception {
        Browser stranger = console.browser();
        Browser insider = console.insider();
        assertProtected(stranger.get("/login"));
        assertProtected(stranger.get("/"));
        assertProtected(stranger.get("/assets/console.css"));
        assertProtected(stranger.post("/logout", List.of()));
        assertProtected(insider.get("/"));
        assertProtected(insider.get("/no-such-page"));
        assertProtected(insider.get("/alerts/none"));
        console.store.away = true;
        assertProtected(insider.get("/alerts"));
    }

    @Test
    void answersBrokenRequestsUnderTheSameHeaders() throws Exception {
        for (String request : List.of(
                "\u0000\u0001\u0002\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + "b".repeat(100_000) + "\r\n\r\n",
                "GET /%2e%2e/alerts HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\nx=y")) {
            String answer = console.browser().raw(request);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("Content-Security-Policy: default-src 'none'");
        }
        assertThat(console.browser().get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsPagesOutOfCaches() throws Exception {
        assertThat(console.insider().get("/alerts").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void sendsAStrangerToTheLoginAndBackToThePage() throws Exception {
        Browser stranger = console.browser();
        HttpResponse<String> refused = stranger.get("/incidents/" + SampleDay.INCIDENT);
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.headers().firstValue("Location")).hasValue("/login?to=%2Fincidents%2F" + SampleDay.INCIDENT);
        HttpResponse<String> in = stranger.logIn("admin", ConsoleFixture.PASSWORD, "/incidents/" + SampleDay.INCIDENT);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/incidents/" + SampleDay.INCIDENT);
        assertThat(stranger.get("/incidents/" + SampleDay.INCIDENT).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsAStrangerNothingAboutWhatExists() throws Exception {
        assertThat(console.browser().get("/no-such-page").statusCode()).isEqualTo(303);
        assertThat(console.browser().get("/live").statusCode()).isEqualTo(303);
        assertThat(console.browser().get("/login/../alerts").statusCode()).isNotEqualTo(200);
        assertThat(console.browser().get("/assets/..%2f..%2falerts").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void neverRedirectsToAnotherSite() throws Exception {
        for (String evil : List.of(
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%5cevil.example",
                "javascript:alert(1)")) {
            assertThat(console.browser()
                            .logIn("admin", ConsoleFixture.PASSWORD, evil)
                            .headers()
                            .firstValue("Location"))
                    .as(evil)
                    .hasValue("/");
        }
    }

    @Test
    void givesCookiesThatScriptsAndOtherSitesCannotUse() throws Exception {
        Browser browser = console.browser();
        String set = String.join(
                "\n",
                browser.logIn("admin", ConsoleFixture.PASSWORD, "/").headers().allValues("Set-Cookie"));
        assertThat(set)
                .contains("__Host-vigie-session=")
                .contains("; Secure")
                .contains("; HttpOnly")
                .contains("; SameSite=Strict")
                .contains("; Path=/")
                .doesNotContain("Domain=");
    }

    @Test
    void changesTheSessionAtEveryLogin() throws Exception {
        Browser browser = console.insider();
        List<String> before =
                browser.cookies().stream().map(HttpCookie::getValue).toList();
        browser.logIn("admin", ConsoleFixture.PASSWORD, "/");
        assertThat(browser.cookies().stream().map(HttpCookie::getValue).toList())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(before);
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        Browser insider = console.insider();
        assertThat(insider.post("/logout", List.of()).statusCode()).isEqualTo(403);
        assertThat(insider.post("/logout", List.of(), "csrf", "guessed").statusCode())
                .isEqualTo(403);
        assertThat(insider.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAFormFromAnotherSiteEvenWithTheToken() throws Exception {
        Browser insider = console.insider();
        String token = Browser.token(insider.get("/").body());
        assertThat(insider.post("/logout", List.of("Origin", "https://evil.example"), "csrf", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(insider.post("/logout", List.of("Sec-Fetch-Site", "cross-site"), "csrf", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(insider.post("/logout", List.of("Origin", insider.base()), "csrf", token)
                        .statusCode())
                .isEqualTo(303);
        assertThat(insider.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void refusesALoginThatDoesNotRepeatItsCookie() throws Exception {
        Browser stranger = console.browser();
        stranger.get("/login");
        assertThat(stranger.post("/login", List.of(), "csrf", "x", "name", "admin", "password", ConsoleFixture.PASSWORD)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysTheSameOfAWrongNameAndAWrongPassword() throws Exception {
        HttpResponse<String> name = console.browser().logIn("nobody", "x", "/");
        HttpResponse<String> password = console.browser().logIn("admin", "x", "/");
        assertThat(name.statusCode()).isEqualTo(401).isEqualTo(password.statusCode());
        assertThat(name.body()).contains("Wrong name or password.");
        assertThat(password.body()).contains("Wrong name or password.");
    }

    @Test
    void slowsDownWhoGuesses() throws Exception {
        Browser guesser = console.browser();
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.logIn("admin", "guess" + i, "/").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> right = guesser.logIn("admin", ConsoleFixture.PASSWORD, "/");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).hasValue("2");
        console.clock.step(Duration.ofSeconds(2));
        assertThat(guesser.logIn("admin", ConsoleFixture.PASSWORD, "/").statusCode())
                .isEqualTo(303);
    }

    @Test
    void endsASessionThatNobodyUsedAndOneThatIsOld() throws Exception {
        Browser idle = console.insider();
        console.clock.step(Duration.ofMinutes(29));
        assertThat(idle.get("/").statusCode()).isEqualTo(200);
        console.clock.step(Duration.ofMinutes(30));
        assertThat(idle.get("/").statusCode()).isEqualTo(303);
        Browser busy = console.insider();
        for (int i = 0; i < 36; i++) {
            assertThat(busy.get("/").statusCode()).isEqualTo(200);
            console.clock.step(Duration.ofMinutes(20));
        }
        assertThat(busy.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void doesNotKeepASessionAliveByRefreshingAnOpenPage() throws Exception {
        Browser left = console.insider();
        console.clock.step(Duration.ofMinutes(20));
        assertThat(left.get("/live", "HX-Request", "true").statusCode()).isEqualTo(200);
        console.clock.step(Duration.ofMinutes(10));
        HttpResponse<String> over = left.get("/live", "HX-Request", "true");
        assertThat(over.statusCode()).isEqualTo(401);
        assertThat(over.headers().firstValue("HX-Redirect")).hasValue("/login");
    }

    @Test
    void goesOnByItselfWhenALinkInWebmailWithheldTheCookie() throws Exception {
        HttpResponse<String> page =
                console.browser().get("/incidents/" + SampleDay.INCIDENT, "Sec-Fetch-Site", "cross-site");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<meta http-equiv=\"refresh\" content=\"0; url=/incidents/" + SampleDay.INCIDENT + "\">")
                .doesNotContain("svc-backup");
    }

    @Test
    void changesAPasswordOnlyForWhoKnowsTheOldOneAndEndsAllSessions() throws Exception {
        Browser insider = console.insider();
        Browser elsewhere = console.insider();
        String token = Browser.token(insider.get("/account").body());
        String fresh = "a new and longer one";
        assertThat(insider.post("/account", List.of(), "csrf", token, "password", "x", "fresh", fresh, "again", fresh)
                        .statusCode())
                .isEqualTo(403);
        assertThat(insider.post(
                                "/account",
                                List.of(),
                                "csrf",
                                token,
                                "password",
                                ConsoleFixture.PASSWORD,
                                "fresh",
                                "short",
                                "again",
                                "short")
                        .statusCode())
                .isEqualTo(400);
        assertThat(insider.post(
                                "/account",
                                List.of(),
                                "csrf",
                                token,
                                "password",
                                ConsoleFixture.PASSWORD,
                                "fresh",
                                fresh,
                                "again",
                                fresh)
                        .statusCode())
                .isEqualTo(303);
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(303);
        assertThat(insider.logIn("admin", fresh, "/").headers().firstValue("Location"))
                .hasValue("/");
    }
}
