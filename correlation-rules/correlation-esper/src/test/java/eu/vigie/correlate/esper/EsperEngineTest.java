package eu.vigie.correlate.esper;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.EplEngine;
import eu.vigie.correlate.EplEvaluator;
import eu.vigie.correlate.Firing;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.Match;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.event.raw.RawId;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EsperEngineTest {
    private static final long SECOND = 1_000_000L;
    private static final long BASE = 1_790_000_000L * SECOND;

    @Test
    void isFoundOnTheClassPath() {
        assertThat(EplEngine.find()).containsInstanceOf(EsperEngine.class);
    }

    @Test
    void findsASequenceWithAConditionBetweenItsMembers() {
        EplEvaluator rule = compiled(
                "select * from pattern [every a=A -> b=B(user.name != a.user.name)" + " where timer:within(60 sec)]");
        List<Match> matches = List.of(match(1, "a", 0, "root"), match(2, "b", 10, "root"), match(3, "b", 59, "ada"));
        List<Firing> firings =
                rule.evaluate(matches, BASE - 1, BASE + 100 * SECOND).firings();
        assertThat(firings).hasSize(1);
        assertThat(firings.get(0).timestampMicros()).isEqualTo(BASE + 59 * SECOND);
        assertThat(firings.get(0).trigger().eventId()).isEqualTo("test-0-3");
        assertThat(ids(firings.get(0))).containsExactly("test-0-1", "test-0-3");
        assertThat(firings.get(0).reached()).isEqualTo("A, then B");
    }

    @Test
    void namesThatAreWordsOfEplStandInBackQuotes() {
        EplEvaluator rule = compiled("select * from pattern [every a=A -> b=B(`group`.name = a.`group`.name and"
                + " user.name != a.user.name) where timer:within(60 sec)]");
        List<Match> matches = List.of(
                grouped(1, "a", 0, "root", "sudo"),
                grouped(2, "b", 10, "ada", "ops"),
                grouped(3, "b", 20, "ada", "sudo"));
        List<Firing> firings =
                rule.evaluate(matches, BASE - 1, BASE + 100 * SECOND).firings();
        assertThat(firings).hasSize(1);
        assertThat(ids(firings.get(0))).containsExactly("test-0-1", "test-0-3");
    }

    @Test
    void theBoundOfASequenceIsExclusive() {
        EplEvaluator rule = compiled("select * from pattern [every a=A -> b=B where timer:within(60 sec)]");
        List<Match> matches = List.of(match(1, "a", 0, "root"), match(2, "b", 60, "root"));
        assertThat(rule.evaluate(matches, BASE - 1, BASE + 100 * SECOND).firings())
                .isEmpty();
    }

    @Test
    void findsAbsenceWhenItsTimeIsOver() {
        EplEvaluator rule = compiled("select * from pattern [every a=A -> (timer:interval(60 sec) and not B)]");
        List<Match> matches = List.of(match(1, "a", 0, "root"));
        EplEvaluator.Outcome early = rule.evaluate(matches, BASE - 1, BASE + 60 * SECOND - 1);
        assertThat(early.firings()).isEmpty();
        assertThat(early.nextMicros()).isEqualTo(BASE + 60 * SECOND);
        List<Firing> firings = rule.evaluate(matches, BASE + 60 * SECOND - 1, BASE + 60 * SECOND)
                .firings();
        assertThat(firings).hasSize(1);
        assertThat(firings.get(0).timestampMicros()).isEqualTo(BASE + 60 * SECOND);
        assertThat(firings.get(0).trigger().eventId()).isEqualTo("test-0-1");
        assertThat(firings.get(0).reached()).isEqualTo("A, and not what had to follow");
    }

    @Test
    void whatFollowsInTimeEndsTheWaiting() {
        EplEvaluator rule = compiled("select * from pattern [every a=A -> (timer:interval(60 sec) and not B)]");
        List<Match> matches = List.of(match(1, "a", 0, "root"), match(2, "b", 59, "root"));
        assertThat(rule.evaluate(matches, BASE - 1, BASE + 600 * SECOND).firings())
                .isEmpty();
    }

    @Test
    void findsWhatHadNothingBeforeIt() {
        EplEvaluator rule = compiled("select * from A as a where not exists"
                + " (select * from B#time(1 hour) as b where b.user.name = a.user.name)");
        List<Match> matches = List.of(
                match(1, "b", 0, "root"),
                match(2, "a", 10, "root"),
                match(3, "a", 20, "ada"),
                match(4, "a", 3600, "root"));
        assertThat(rule.evaluate(matches, BASE - 1, BASE + 4000 * SECOND).firings())
                .extracting(firing -> firing.trigger().eventId())
                .containsExactly("test-0-3", "test-0-4");
    }

    @Test
    void saysWhatItNeedsAndWhatCompletesIt() {
        assertThat(compiled("select * from pattern [every a=A -> b=B where timer:within(60 sec)]")
                        .needs())
                .isEqualTo(new EplEvaluator.Needs(Set.of("a", "b"), Set.of("b"), false));
        assertThat(compiled("select * from pattern [every a=A -> (b=B or (a2=A -> c=C)) where timer:within(9 sec)]")
                        .needs()
                        .completing())
                .isEqualTo(Set.of("b", "c"));
        assertThat(compiled("select * from pattern [every a=A -> (timer:interval(60 sec) and not B)]")
                        .needs())
                .isEqualTo(new EplEvaluator.Needs(Set.of("a"), Set.of(), true));
        assertThat(compiled("select * from A as a where exists (select * from B#time(9 sec) as b)"
                                + " and not exists (select * from C#time(9 sec) as c)")
                        .needs())
                .isEqualTo(new EplEvaluator.Needs(Set.of("a", "b"), Set.of("a"), false));
        assertThat(compiled("select * from A#time(9 sec) as a, B#time(9 sec) as b where a.user.name = b.user.name")
                        .needs())
                .isEqualTo(new EplEvaluator.Needs(Set.of("a", "b"), Set.of("a", "b"), false));
    }

    /** Without its hints Esper looks the right half up in an index and forgets the left. */
    @Test
    void aConditionWithOrFindsWhatEitherSideDoes() {
        EplEvaluator rule = compiled("select * from A as a where exists (select * from B#time(1 hour) as b"
                + " where coalesce(b.source.ip, b.user.name) = b.user.name or b.user.name = a.user.name)");
        List<Match> matches = List.of(match(1, "b", 0, "root"), match(2, "a", 10, "ada"));
        assertThat(rule.evaluate(matches, BASE - 1, BASE + 100 * SECOND).firings())
                .hasSize(1);
    }

    @Test
    void joinsWindowsAndMakesOneFiringOfTheRowsOfOneEvent() {
        EplEvaluator rule =
                compiled("select * from A#time(60 sec) as a, B#time(10 sec) as b where a.user.name = b.user.name");
        List<Match> matches = List.of(match(1, "a", 0, "root"), match(2, "a", 30, "root"), match(3, "b", 59, "root"));
        List<Firing> firings =
                rule.evaluate(matches, BASE - 1, BASE + 600 * SECOND).firings();
        assertThat(firings).hasSize(1);
        assertThat(ids(firings.get(0))).containsExactly("test-0-1", "test-0-2", "test-0-3");
    }

    @Test
    void oneKeyLeavesNothingBehindForTheNext() {
        EplEvaluator rule = compiled("select * from pattern [every a=A -> b=B where timer:within(60 sec)]");
        for (int i = 0; i < 50; i++) {
            assertThat(rule.evaluate(List.of(match(1, "a", i, "root")), BASE - 1, BASE + i * SECOND)
                            .firings())
                    .isEmpty();
            assertThat(rule.evaluate(List.of(match(2, "b", 1, "root")), BASE - 1, BASE + SECOND)
                            .firings())
                    .isEmpty();
        }
        rule.close();
        assertThat(rule.evaluate(List.of(match(1, "a", 0, "x"), match(2, "b", 1, "x")), BASE - 1, BASE + SECOND)
                        .firings())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from pattern [every a=A -> b=B where timer:within(1 min) -> c=C where timer:within(1 min)]",
                "select * from pattern [every a=A -> (b=B and c=C) where timer:within(1 min)]",
                "select * from pattern [every a=A -> (b=B and not C) where timer:within(1 min)]",
                "select * from pattern [every a=A -> (b=B or c=C) where timer:within(1 min)]",
                "select * from pattern [every a=A -> (b=B -> c=C) where timer:within(1 min)]",
                "select * from pattern [every a=A -> (timer:interval(1 min) and not B and not C)]",
                "select * from pattern [every a=A -> b=B where timer:within(1 min) -> (timer:interval(1 min) and not C)]",
                "select * from A#time(5 min) as a, B#time(5 min) as b, C#time(5 min) as c where a.user.name = b.user.name",
                "select * from A#time(5 min) group by source.ip having count(distinct user.name) > 3 and sum(count) > 2",
                "select * from A(user.name like 'adm%', count between 1 and 5) as a where not exists"
                        + " (select * from B#time(1 hour) as b where b.user.name = a.user.name)",
            })
    void admitsWhatIsABoundedFunctionOfTheOrderedMatches(String epl) {
        assertThat(problems(epl)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from pattern [a=A -> b=B where timer:within(1 min)]",
                "select * from pattern [every (a=A -> b=B where timer:within(1 min))]",
                "select * from pattern [every a=A -> b=B]",
                "select * from pattern [every a=A -> every b=B where timer:within(1 min)]",
                "select * from pattern [every a=A and not B]",
                "select * from pattern [every a=A -> (c=C and (b=B and not A)) where timer:within(1 min)]",
                "select * from pattern [every a=A -> (c=C or (b=B and not A)) where timer:within(1 min)]",
                "select * from pattern [every a=A -> (c=C and ((b=B and not A) -> d=B)) where timer:within(1 min)]",
                "select * from pattern [every-distinct(a.user.name) a=A -> b=B where timer:within(1 min)]",
                "select * from pattern [every a=A -> b=B where timer:withinmax(1 min, 3)]",
                "select * from pattern [every timer:interval(1 min)]",
                "select * from pattern [every a=A -> timer:at(*, 5, *, *, *)]",
                "select * from pattern [every a=A -> b=B where timer:within(1 month)]",
                "select * from pattern [every a=A -> b=B@consume where timer:within(1 min)]",
                "select * from A#length(5) as a, B#time(1 min) as b",
                "select * from A as a, B#time(1 min) as b",
                "select * from A#keepall having count(*) > 3",
                "select * from A#unique(user.name)",
                "select * from A#time_batch(1 min)",
                "select * from A#time_accum(1 min)",
                "select * from A having count(*) > 3",
                "select * from A#time(1 min) having sum(ratio) > 3",
                "select * from A#time(1 min) having stddev(count) > 3",
                "select * from A#time(1 min) output every 5 events",
                "select * from A#time(1 min) order by count",
                "select * from A where current_timestamp > 5",
                "select * from A where prior(1, count) > 5",
                "select * from A#time(1 min) where prev(1, count) > 5",
                "select user.name from A",
                "select distinct * from A",
                "select rstream * from A#time(1 min)",
                "insert into B select * from A",
                "select * from A where java.lang.System.exit(1) is null",
                "select * from A(java.lang.Runtime.getRuntime().exec('id') is not null)",
                "select * from A where user.name.toUpperCase() = 'X'",
                "select * from A where new {x = 1} is not null",
                "select * from A where user.name regexp '(a+)+'",
                "select * from A where user.name like '%a%b%c%d'",
                "select * from A where exists (select * from B)",
                "select * from A where (select count(*) from B#time(1 min)) > 3",
                "select * from pattern [every a=A -> b=B(java.lang.System.exit(1) is null) where timer:within(1 min)]",
                "expression js 'x' [ java.lang.System.exit(1) ] select js() from A",
                "inlined_class \"\"\" public class X { } \"\"\" select * from A",
                "create window W#keepall as A",
                "on A select * from B#time(1 min)",
                "@Hint('x') select * from A",
                "context VigieKey select * from A",
                "select * from VigieStart",
                "select * from A where user.name = 'a\" or java.lang.System.exit(1) is null or \"a'",
                "select * from Unknown",
                "select * fro A",
            })
    void refusesEverythingElse(String epl) {
        assertThat(problems(epl)).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("rules.yml");
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void refusesAStatementThatLooksBackFurtherThanItsHorizon() {
        assertThat(problems("select * from pattern [every a=A -> b=B where timer:within(3 hours)]"))
                .extracting(Problem::message)
                .containsExactly("the EPL looks back 10800 s but horizon is 7200 s");
    }

    private static List<String> ids(Firing firing) {
        return firing.events().stream().map(Match::eventId).toList();
    }

    private static Match match(int number, String rule, long second, String user) {
        return match(number, rule, second, Map.of("user.name", user));
    }

    private static Match grouped(int number, String rule, long second, String user, String group) {
        return match(number, rule, second, Map.of("user.name", user, "group.name", group));
    }

    private static Match match(int number, String rule, long second, Map<String, Object> fields) {
        RawId id = new RawId("test", 0, number);
        return new Match(
                rule, BASE + second * SECOND, BASE + second * SECOND, id, 0, id.toString(), "src", fields, List.of());
    }

    private static EplEvaluator compiled(String epl) {
        Problems problems = new Problems();
        EplEvaluator evaluator = new EsperEngine().compile(rule(epl), problems).orElse(null);
        problems.throwIfAny();
        assertThat(evaluator).isNotNull();
        return java.util.Objects.requireNonNull(evaluator);
    }

    private static List<Problem> problems(String epl) {
        Problems problems = new Problems();
        new EsperEngine().compile(rule(epl), problems).ifPresent(EplEvaluator::close);
        return problems.list();
    }

    static EplRule rule(String epl) {
        RuleHeader header = new RuleHeader(
                "rule",
                null,
                "Rule",
                "",
                "",
                List.of(),
                List.of(),
                RuleStatus.TEST,
                Level.HIGH,
                List.of(),
                null,
                "hash",
                true,
                "rules.yml",
                1);
        return new EplRule(
                header,
                Map.of("A", "a", "B", "b", "C", "c"),
                List.of("host.name"),
                Map.of(),
                Map.of(
                        "user.name",
                        "string",
                        "group.name",
                        "string",
                        "source.ip",
                        "string",
                        "count",
                        "long",
                        "ratio",
                        "double"),
                Duration.ofHours(2),
                epl);
    }
}
