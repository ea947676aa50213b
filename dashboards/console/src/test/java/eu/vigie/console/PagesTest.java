package eu.vigie.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.Understanding;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.LesserSigns;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say, as a browser gets them. */
class PagesTest {
    @TempDir
    Path data;

    private ConsoleFixture console;
    private Browser browser;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException, InterruptedException {
        console = new ConsoleFixture(data, SampleDay.store());
        browser = console.insider();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private String page(String path) throws Exception {
        HttpResponse<String> response = browser.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        return response.body();
    }

    private void hostile(String id, String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.id", id);
        fields.put("message", text);
        fields.put("event.action", text);
        fields.put("event.outcome", text);
        fields.put("user.name", text);
        fields.put("host.name", text);
        fields.put("event.original", text);
        console.store.events.add(
                new Event(id, SampleDay.NOW, SampleDay.NOW, "linux-servers", Understanding.HEADER, fields));
    }

    @Test
    void answersTheFiveQuestionsOnTheIncidentThatTheMailLinksTo() throws Exception {
        String page = page("/incidents/" + SampleDay.INCIDENT);
        assertThat(page)
                .contains("svc-backup", "203.0.113.77", "erp-db01", "2026-11-23 09:22:05 CET")
                .contains("What next", "A human should assess this by")
                .contains("Awareness is not established and no legal clock has started")
                .contains("A privileged account was used.")
                .contains("Suspected to be major (critical)", "mail-soc", "may be a repeat");
    }

    @Test
    void answersTheFiveQuestionsOnAnAlert() throws Exception {
        String page = page("/alerts/" + SampleDay.ALERT);
        assertThat(page)
                .contains("Password guessing over SSH", "42 failures from one address within 300 s (at least 10)")
                .contains("svc-backup", "203.0.113.77", "erp-db01", "T1110.001 Password guessing")
                .contains("title=\"2026-11-23 08:22:05.137 UTC\"")
                .contains("href=\"/incidents/" + SampleDay.INCIDENT + "\"")
                .contains("94 %");
    }

    @Test
    void saysWhatTheRuleOfAnAlertMeansAndShowsItsText() throws Exception {
        assertThat(page("/alerts/" + SampleDay.ALERT))
                .contains("Somebody tries out &lt;passwords&gt;.", "A job with an old password")
                .contains("event.outcome: failure", "it was changed since it raised this alert")
                .doesNotContain("not shown");
        assertThat(page("/alerts/" + "e5".repeat(32))).doesNotContain("Text of the rule");
    }

    @Test
    void showsTheEventsBehindADetectionThatTheRuleBuildsOn() throws Exception {
        Alert guessing = console.store.alert(SampleDay.ALERT).orElseThrow();
        Alert success = console.store.alert("b2".repeat(32)).orElseThrow();
        EventRef login = success.evidence().get(2);
        Alert built = withEvidence(
                success, List.of(new EventRef(guessing.detectionIds().get(0), guessing.lastSeen(), "x"), login));
        console.store.alerts.remove(success);
        console.store.alerts.add(built);
        String page = page("/alerts/" + built.id());
        assertThat(page)
                .contains("with the events behind what this rule builds on", "/events/c1-1-1\"", "/events/c1-1-43\"")
                .doesNotContain("not in the index");
        assertThat(page("/incidents/" + SampleDay.INCIDENT)).contains("/events/c1-1-43\"");
    }

    @Test
    void saysWhichLesserSignsCameTogetherThoughTheirRuleStandsInNoFile() throws Exception {
        Alert signs = console.store.alert(SampleDay.SIGNS).orElseThrow();
        String page = page("/alerts/" + signs.id());
        assertThat(page)
                .contains(LesserSigns.TITLE, "3 different rules within 14 min", "What came together")
                .contains("none of which alerts by itself", "Read them in the order of time", "Planned work")
                .contains("All of it, 3 events", "/events/c1-1-43\"", "/events/c1-1-44\"", "/events/c1-1-45\"")
                .contains("<span>Password guessing over SSH</span>", "<span>journal-cut</span>")
                .doesNotContain("<h2 id=\"crossings-title\">", "<dt>Text</dt>", "guessed password works");
        assertThat(page("/alerts")).contains(LesserSigns.TITLE, "3 different rules within 14 min");
    }

    private static Alert withEvidence(Alert alert, List<EventRef> evidence) {
        return new Alert(
                alert.id(),
                alert.version(),
                alert.status(),
                alert.rule(),
                alert.entity(),
                alert.severity(),
                alert.detections(),
                evidence.size(),
                alert.firstSeen(),
                alert.lastSeen(),
                alert.detectionIds(),
                evidence,
                alert.related(),
                alert.explanation(),
                alert.previous(),
                alert.incident(),
                Run.LIVE);
    }

    @Test
    void showsABrokenLogAsText() throws Exception {
        assertThat(page("/pipeline")).contains("abc⟨NUL⟩", "It broke at byte 3.", "vigie.raw, partition 1, offset 812");
    }

    @Test
    void showsTheRawLogOfAnEventWithAndWithoutScripts() throws Exception {
        assertThat(page("/events/c1-1-43"))
                .contains("sshd[743]: Accepted password for svc-backup")
                .contains("<h1");
        assertThat(browser.get("/events/c1-1-43", "HX-Request", "true").body())
                .contains("sshd[743]: Accepted password for svc-backup")
                .doesNotContain("<html");
        HttpResponse<String> file = browser.get("/events/c1-1-43/raw");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.body()).startsWith("<38>Nov 23");
    }

    @Test
    void sumsWhatBecameOfEveryRawLog() throws Exception {
        assertThat(page("/pipeline")).contains("223,873", "not known here", "poorly understood", "byte 0x00 at 3");
    }

    @Test
    void findsEventsAndExplainsWhatItDidNotUnderstand() throws Exception {
        assertThat(page("/events?q=event.outcome:success")).contains("4 events", "Accepted password");
        assertThat(page("/events?q=usr.name:alice"))
                .contains("There is no field “usr.name”; did you mean “user.name”?");
        assertThat(page("/events?q=source.ip:home")).contains("takes an address or a network");
    }

    @Test
    void answersUnknownIdsWith404() throws Exception {
        for (String path :
                List.of("/alerts/x", "/incidents/x", "/events/x", "/events/x/raw", "/nothing", "/alerts/x/y")) {
            HttpResponse<String> response = browser.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).contains("There is nothing at this address");
        }
    }

    @Test
    void saysPlainlyWhatItMeansThatTheIndexIsAway() throws Exception {
        console.store.away = true;
        for (String path : List.of("/", "/alerts", "/alerts/" + SampleDay.ALERT, "/events", "/pipeline")) {
            HttpResponse<String> response = browser.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.body()).contains("notifications still leave", "collector");
        }
        HttpResponse<String> live = browser.get("/live", "HX-Request", "true");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body()).contains("id=\"live\"", "notifications still leave");
    }

    @Test
    void showsMarkupFromLogsAsText() throws Exception {
        hostile("evil-1-1", "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;");
        for (String path : List.of("/events", "/events/evil-1-1")) {
            assertThat(page(path))
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x");
        }
    }

    @Test
    void showsTerminalEscapesAndDirectionMarksAsSymbols() throws Exception {
        hostile("evil-1-2", "a\u001b[2Jb\u202egpj.exe\u0000\u2066\ufeffc\r\nd");
        assertThat(page("/events/evil-1-2"))
                .contains("a⟨ESC⟩[2Jb⟨U+202E⟩gpj.exe⟨NUL⟩⟨U+2066⟩⟨U+FEFF⟩c⟨CR⟩\nd")
                .doesNotContain("\u001b", "\u202e", "\u2066");
    }

    @Test
    void staysSmallWhenALogIsHuge() throws Exception {
        hostile("evil-1-3", "\ud83d\ude00<".repeat(350_000));
        assertThat(page("/events").length()).isLessThan(200_000);
        assertThat(page("/events/evil-1-3").length()).isLessThan(700_000);
        assertThat(page("/events/evil-1-3"))
                .contains("Only the beginning is shown.")
                .doesNotContain("\ufffd");
        assertThat(browser.get("/events/evil-1-3/raw").body()).hasSize(1_050_000);
    }

    @Test
    void repeatsAHostileSearchAsText() throws Exception {
        assertThat(page("/events?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"))
                .doesNotContain("<script>alert")
                .contains("No event fits.");
        assertThat(page("/alerts?entity=%22%20autofocus%20onfocus%3Dalert(1)%20x%3D%22"))
                .doesNotContain("\" autofocus onfocus");
    }

    @Test
    void carriesNothingInlineThatThePolicyForbids() throws Exception {
        for (String path : List.of(
                "/",
                "/incidents",
                "/incidents/" + SampleDay.INCIDENT,
                "/alerts",
                "/alerts/" + SampleDay.ALERT,
                "/events",
                "/pipeline")) {
            assertThat(page(path))
                    .doesNotContain("<style")
                    .doesNotContain(" style=")
                    .doesNotContainPattern("<script(?! src=)")
                    .doesNotContainPattern(" on[a-z]+=")
                    .doesNotContainPattern("(src|href)=\"(https?:)?//");
        }
    }

    @Test
    void greetsAnEmptyAppliance() throws Exception {
        console.store.alerts.clear();
        console.store.incidents.clear();
        console.store.events.clear();
        console.store.accounts.clear();
        console.store.deadLetters.clear();
        assertThat(page("/")).contains("No suspected incident waits for a human.", "No raw log has come in yet");
        assertThat(page("/alerts")).contains("No alerts yet.");
        assertThat(page("/incidents")).contains("No incidents yet.");
        assertThat(page("/events")).contains("No event is indexed yet.");
        assertThat(page("/pipeline")).contains("None heard yet.");
    }
}
