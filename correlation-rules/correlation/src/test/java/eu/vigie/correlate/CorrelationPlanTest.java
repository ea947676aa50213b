package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.detection.Match;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CorrelationPlanTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void rulesWithTheSameGroupByShareARoute() {
        CorrelationPlan plan = Rules.plan(
                CorrelationSettings.DEFAULT,
                Rules.count("one", List.of("a"), "source.ip", MINUTE, 5),
                Rules.count("two", List.of("a", "b"), "source.ip", MINUTE, 9),
                Rules.count("three", List.of("a"), "user.name", MINUTE, 5));
        assertThat(plan.stages()).isEqualTo(1);
        assertThat(plan.routes("a")).isEqualTo(2);
        assertThat(plan.routes("b")).isEqualTo(1);
        assertThat(plan.concerns("c")).isFalse();
    }

    @Test
    void aMatchCarriesWhatCorrelationsNeedAndNothingElse() {
        CorrelationPlan plan = Rules.plan(CorrelationSettings.DEFAULT, distinct());
        List<Routed> routed = new ArrayList<>();
        int without = plan.route(
                "a",
                event(Map.of("source.ip", "192.0.2.7", "user.name", "root", "host.name", "web", "message", "text")),
                routed::add);
        assertThat(without).isZero();
        assertThat(routed).hasSize(1);
        Match match = routed.get(0).match();
        assertThat(match.fields()).containsOnlyKeys("source.ip", "user.name");
        assertThat(match.entities())
                .extracting(Object::toString)
                .containsExactly("address:192.0.2.7", "user:root", "host:web");
        assertThat(match.rawId().sequence()).isEqualTo(42);
        assertThat(match.index()).isEqualTo(3);
    }

    @Test
    void aMatchWithoutAGroupByValueIsNotRoutedAndCounted() {
        CorrelationPlan plan = Rules.plan(CorrelationSettings.DEFAULT, distinct());
        List<Routed> routed = new ArrayList<>();
        assertThat(plan.route("a", event(Map.of("user.name", "root")), routed::add))
                .isEqualTo(1);
        assertThat(plan.route("a", event(Map.of("source.ip", "  ")), routed::add))
                .isEqualTo(1);
        assertThat(routed).isEmpty();
    }

    @Test
    void differentValuesNeverMakeTheSameKey() {
        assertThat(RouteKey.of("a,b", List.of("x|y", "z"))).isNotEqualTo(RouteKey.of("a,b", List.of("x", "y|z")));
        assertThat(RouteKey.values(RouteKey.of("a,b", List.of("x|y\\", "\\|")))).containsExactly("x|y\\", "\\|");
        assertThat(RouteKey.route(RouteKey.of("a|b", List.of("x")))).isEqualTo("a|b");
    }

    @Test
    void anAliasTakesItsFieldFromEachRule() {
        CorrelationRule rule = new CorrelationRule(
                Rules.header("r"),
                CorrelationType.TEMPORAL,
                List.of("a", "b"),
                List.of("who"),
                Map.of("who", Map.of("a", "user.name", "b", "user.target.name")),
                MINUTE,
                List.of(),
                null,
                50,
                false);
        CorrelationPlan plan = Rules.plan(CorrelationSettings.DEFAULT, rule);
        List<String> keys = new ArrayList<>();
        plan.route("a", event(Map.of("user.name", "ada")), routed -> keys.add(routed.key()));
        plan.route(
                "b", event(Map.of("user.target.name", "ada", "user.name", "root")), routed -> keys.add(routed.key()));
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).startsWith("who~").endsWith("|ada");
    }

    @Test
    void aCorrelationOfCorrelationsIsAStageAboveThem() {
        CorrelationPlan plan = Rules.plan(
                CorrelationSettings.DEFAULT,
                Rules.count("low", List.of("a"), "source.ip", MINUTE, 5),
                Rules.count("high", List.of("low", "b"), "user.name", MINUTE, 2));
        assertThat(plan.stages()).isEqualTo(2);
        List<Routed> routed = new ArrayList<>();
        plan.route("b", event(Map.of("user.name", "ada")), routed::add);
        assertThat(routed).extracting(Routed::stage).containsExactly(1);
        plan.route("a", event(Map.of("user.name", "ada", "source.ip", "192.0.2.1")), routed::add);
        assertThat(routed.get(1).match().fields())
                .as("the stage above needs the user")
                .containsKey("user.name");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        List<String> found = problems(
                        Rules.count("loop", List.of("pool"), "source.ip", MINUTE, 5),
                        Rules.count("pool", List.of("loop"), "source.ip", MINUTE, 5),
                        Rules.count("long", List.of("a"), "source.ip", Duration.ofDays(30), 5),
                        Rules.rule(
                                "bare",
                                CorrelationType.EVENT_COUNT,
                                List.of("a"),
                                List.of(),
                                MINUTE,
                                List.of(),
                                null,
                                50),
                        Rules.rule(
                                "sum",
                                CorrelationType.VALUE_SUM,
                                List.of("a"),
                                List.of(),
                                MINUTE,
                                List.of(Rules.atLeast(1)),
                                null,
                                50))
                .stream()
                .map(Problem::message)
                .toList();
        assertThat(found)
                .containsExactly(
                        "the correlation refers to itself: loop -> pool",
                        "timespan is 30 d",
                        "event_count needs a condition",
                        "value_sum needs a field");
    }

    @Test
    void anUnknownRuleIsNamed() {
        Problems problems = new Problems();
        RuleSet set = new RuleSet(
                List.of(), List.of(Rules.count("r", List.of("nowhere"), "source.ip", MINUTE, 5)), List.of());
        CorrelationPlan plan = CorrelationPlan.compile(set, CorrelationSettings.DEFAULT, problems);
        assertThat(problems.list()).extracting(Problem::message).containsExactly("there is no rule \"nowhere\"");
        assertThat(plan.stages()).isZero();
    }

    @Test
    void aRuleInEplIsRefusedWithTheReasonWhenThereIsNoEngine() {
        EplRule rule = new EplRule(
                Rules.header("epl"),
                Map.of("A", "a"),
                List.of("host.name"),
                Map.of(),
                Map.of(),
                MINUTE,
                "select * from A");
        Problems problems = new Problems();
        RuleSet set = new RuleSet(List.of(Rules.base("a")), List.of(), List.of(rule));
        CorrelationPlan plan = CorrelationPlan.compile(set, CorrelationSettings.DEFAULT, Optional.empty(), problems);
        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("no EPL engine is installed, so this EPL rule cannot run");
        assertThat(plan.stages()).isZero();
    }

    private static List<Problem> problems(CorrelationRule... rules) {
        Problems problems = new Problems();
        CorrelationPlan.compile(Rules.set(rules), CorrelationSettings.DEFAULT, problems);
        return problems.list();
    }

    private static CorrelationRule distinct() {
        return Rules.rule(
                "distinct",
                CorrelationType.VALUE_COUNT,
                List.of("a"),
                List.of("source.ip"),
                MINUTE,
                List.of(Rules.atLeast(3)),
                "user.name",
                50);
    }

    private static Event event(Map<String, Object> fields) {
        return new Event(
                "collector-7-42.3",
                Micros.instant(Stream.BASE),
                Micros.instant(Stream.BASE),
                "src",
                Understanding.FULL,
                fields);
    }
}
