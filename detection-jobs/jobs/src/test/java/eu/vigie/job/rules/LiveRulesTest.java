package eu.vigie.job.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.job.rules.RuleFeed.News;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.book.Generation;
import eu.vigie.sigma.RuleTexts;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveRulesTest {
    private static final long SECOND = 1_000_000L;
    private static final String RULE = """
            title: Version %s
            id: r
            status: stable
            level: high
            logsource: {product: linux}
            detection:
              selection: {event.action: login}
              condition: selection
            """;
    private static final Instant TIME = Instant.parse("2026-05-04T12:00:00Z");
    private static final long NOW = TIME.toEpochMilli() * 1_000;
    private static final RuleSource SOURCE = RuleSource.fixed(
            new RuleTexts(Map.of("r.yml", RULE.formatted("0"))),
            CorrelationSettings.DEFAULT,
            Clock.fixed(TIME, ZoneOffset.UTC));

    /** News that the test gives, one at a time. */
    private static final class Told implements RuleFeed {
        static final News AWAY = new News(List.of(), 0);
        static final News BROKEN = new News(List.of(), 1);

        final BlockingQueue<News> news = new LinkedBlockingQueue<>();

        @Override
        public News next() throws IOException {
            try {
                News next = news.take();
                if (next.equals(AWAY)) {
                    throw new IOException("the broker is away");
                }
                if (next.equals(BROKEN)) {
                    throw new IllegalStateException("the broker is away for good");
                }
                return next;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    private static News push(long number, long from, long known, String text) {
        RuleChange change = new RuleChange(
                Instant.EPOCH,
                "alice",
                "here",
                "why",
                RuleAction.PUSH,
                List.of(new ChangedRule("r", "r", "hash", text)));
        return new News(List.of(new DatedChange(number, from, change, "")), known);
    }

    private static String title(Edition edition, long received) {
        List<String> titles = edition.versions().stream()
                .filter(rule -> edition.decides(rule, received))
                .map(DetectionRule::header)
                .map(header -> header.title())
                .toList();
        assertThat(titles).as("versions in force at once").hasSize(1);
        return titles.get(0);
    }

    @Test
    void aLogIsJudgedByTheVersionOfItsReceptionHoweverLateItIsRead() throws Exception {
        Told told = new Told();
        told.news.add(push(3, NOW, NOW + 10 * SECOND, RULE.formatted("1")));
        LiveRules rules = new LiveRules(SOURCE, Optional.of(told));
        Edition edition = rules.covering(NOW + SECOND);
        assertThat(title(edition, NOW - 1)).isEqualTo("Version 0");
        assertThat(title(edition, NOW)).isEqualTo("Version 1");
        long longAgo = NOW - 40L * 86_400 * SECOND;
        assertThat(edition.covers(longAgo)).isFalse();
        assertThat(title(rules.covering(longAgo), longAgo)).isEqualTo("Version 0");
    }

    @Test
    void aLogWaitsUntilItIsKnownWhichRulesAreInForce() throws Exception {
        Told told = new Told();
        told.news.add(new News(List.of(), NOW - 10 * SECOND));
        LiveRules rules = new LiveRules(SOURCE, Optional.of(told));
        rules.listen();
        CompletableFuture<Edition> waiting = CompletableFuture.supplyAsync(() -> covering(rules, NOW - SECOND));
        assertThat(rules.edition().covers(NOW - SECOND)).isFalse();
        told.news.add(Told.AWAY);
        told.news.add(push(0, NOW - 2 * SECOND, NOW, RULE.formatted("1")));
        assertThat(title(waiting.get(60, TimeUnit.SECONDS), NOW - SECOND)).isEqualTo("Version 1");
        rules.end();
        told.news.add(new News(List.of(), NOW));
    }

    @Test
    void aLogOfAClockThatRunsAheadWaitsForNothing() throws Exception {
        Told told = new Told();
        told.news.add(new News(List.of(), NOW + 3_600 * SECOND));
        LiveRules rules = new LiveRules(SOURCE, Optional.of(told));
        assertThat(title(rules.covering(NOW + 86_400 * SECOND), NOW)).isEqualTo("Version 0");
    }

    @Test
    void aChangeThatDoesNotLoadIsReportedAndTheRulesBeforeItStay() throws Exception {
        Told told = new Told();
        told.news.add(push(4, NOW, NOW + 10 * SECOND, "title: no rule\nid: r\n"));
        LiveRules rules = new LiveRules(SOURCE, Optional.of(told));
        assertThat(title(rules.edition(), NOW + SECOND)).isEqualTo("Version 0");
        assertThat(rules.edition().report().change()).isEqualTo(4);
        assertThat(rules.edition().report().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.number()).isEqualTo(4);
            assertThat(refused.reasons()).isNotEmpty();
        });
    }

    @Test
    void aRecordThatIsNoChangeIsReported() throws Exception {
        Told told = new Told();
        told.news.add(new News(List.of(new DatedChange(0, NOW, null, "the record is no change")), NOW));
        LiveRules rules = new LiveRules(SOURCE, Optional.of(told));
        assertThat(rules.edition().report().refused()).hasSize(1);
        assertThat(title(rules.edition(), NOW)).isEqualTo("Version 0");
    }

    @Test
    void withoutChangesOneEditionIsForEveryLog() throws Exception {
        LiveRules rules = new LiveRules(SOURCE, Optional.empty());
        assertThat(rules.edition().report().change()).isEqualTo(Generation.FILES);
        assertThat(rules.covering(NOW + 86_400 * SECOND)).isSameAs(rules.edition());
    }

    @Test
    void whenTheTopicCannotBeReadAnyMoreTheJobSaysSo() throws Exception {
        Told told = new Told();
        told.news.add(new News(List.of(), NOW - 10 * SECOND));
        LiveRules rules = new LiveRules(SOURCE, Optional.of(told));
        rules.listen();
        told.news.add(Told.BROKEN);
        assertThatThrownBy(() -> rules.covering(NOW - SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topic of changes");
    }

    private static Edition covering(LiveRules rules, long received) {
        try {
            return rules.covering(received);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
