package eu.vigie.rule.book;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final String BASE = """
            title: A password was wrong
            id: wrong
            name: wrong_password
            status: stable
            level: low
            logsource: {product: linux, service: sshd}
            detection:
              selection: {event.action: ssh_login}
              condition: selection
            """;
    private static final String COUNT = """
            title: Many passwords were wrong
            id: guessing
            status: stable
            level: high
            correlation:
              type: event_count
              rules: [wrong_password]
              group-by: [source.ip]
              timespan: 60s
              condition: {gte: 5}
            """;

    private final Problems problems = new Problems();
    private final RuleBook book = new RuleBook(
            Map.of("files.yml", BASE + "---\n" + COUNT), AlertingPolicy.STANDARD, (rules, wrong) -> {}, 0, problems);

    @Test
    void aPushedRuleTakesThePlaceOfTheFileswithTheSameId() {
        assertThat(push(1, RuleAction.PUSH, COUNT.replace("gte: 5", "gte: 3"))).isEmpty();
        assertThat(book.current().correlations())
                .singleElement()
                .satisfies(rule -> assertThat(rule.condition().get(0).value()).isEqualByComparingTo("3"));
        assertThat(book.generations())
                .extracting(Generation::change, Generation::fromMicros, Generation::toMicros)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Generation.FILES, Generation.BEGINNING, 1_000_000L),
                        org.assertj.core.groups.Tuple.tuple(1L, 1_000_000L, Generation.OPEN));
    }

    @Test
    void aDraftRunsBesideTheRuleInForceAndChangesNothingForIt() {
        assertThat(push(1, RuleAction.DRAFT, COUNT.replace("gte: 5", "gte: 3"))).isEmpty();
        assertThat(ids()).containsExactlyInAnyOrder("wrong", "guessing", "guessing" + RuleHeader.DRAFT);
        RuleHeader draft = book.current().header("guessing" + RuleHeader.DRAFT).orElseThrow();
        assertThat(draft.alerting()).isFalse();
        assertThat(draft.ref().countsAsRisk()).isFalse();
        assertThat(draft.tags()).contains(RuleHeader.DRAFT_TAG);
        assertThat(book.current().header("guessing").orElseThrow().alerting()).isTrue();
    }

    @Test
    void aRuleGivesItsOwnDetectionsThoughADraftIsBuiltOnIt() {
        RuleBook alone =
                new RuleBook(Map.of("b.yml", BASE), AlertingPolicy.STANDARD, (rules, wrong) -> {}, 0, problems);
        assertThat(alone.take(1, 1, change(RuleAction.DRAFT, COUNT))).isEmpty();
        assertThat(alone.current().emits("wrong")).isTrue();
        assertThat(alone.take(2, 2, change(RuleAction.ACTIVATE, COUNT))).isEmpty();
        assertThat(alone.current().emits("wrong")).isFalse();
    }

    @Test
    void aDraftIsBuiltOnDraftsBeforeOthers() {
        assertThat(push(1, RuleAction.DRAFT, BASE.replace("level: low", "level: medium"), COUNT))
                .isEmpty();
        assertThat(book.current().correlations().stream()
                        .collect(Collectors.toMap(rule -> rule.header().id(), rule -> rule.rules())))
                .isEqualTo(Map.of("guessing", List.of("wrong"), "guessing" + RuleHeader.DRAFT, List.of("wrong:draft")));
    }

    @Test
    void anActivatedDraftIsInForceAndNoDraftAnyMore() {
        push(1, RuleAction.DRAFT, COUNT.replace("gte: 5", "gte: 3"));
        assertThat(push(2, RuleAction.ACTIVATE, COUNT.replace("gte: 5", "gte: 3")))
                .isEmpty();
        assertThat(ids()).containsExactlyInAnyOrder("wrong", "guessing");
    }

    @Test
    void aChangeIsTakenAsAWholeOrNotAtAll() {
        List<Problem> reasons = push(
                1,
                RuleAction.PUSH,
                BASE.replace("level: low", "level: medium"),
                COUNT.replace("wrong_password", "no_such_rule"));
        assertThat(reasons).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(RuleBook.name(1, "guessing"));
            assertThat(problem.line()).isPositive();
        });
        assertThat(book.generations()).hasSize(1);
        assertThat(push(2, RuleAction.PUSH, COUNT.replace("gte: 5", "gte: 4"))).isEmpty();
        assertThat(book.current().header("wrong").orElseThrow().level().word()).isEqualTo("low");
    }

    @Test
    void aRuleThatOthersNeedCannotBeRetired() {
        assertThat(retire(1, RuleAction.RETIRE, "wrong")).isNotEmpty();
        assertThat(retire(2, RuleAction.RETIRE, "guessing")).isEmpty();
        assertThat(retire(3, RuleAction.RETIRE, "wrong")).isEmpty();
        assertThat(ids()).isEmpty();
        assertThat(retire(4, RuleAction.RETIRE, "wrong")).isNotEmpty();
        assertThat(push(5, RuleAction.PUSH, BASE)).isEmpty();
        assertThat(ids()).containsExactly("wrong");
    }

    @Test
    void aDraftThatIsNoneCannotBeDiscarded() {
        assertThat(retire(1, RuleAction.DISCARD, "guessing")).isNotEmpty();
        push(2, RuleAction.DRAFT, COUNT);
        assertThat(retire(3, RuleAction.DISCARD, "guessing")).isEmpty();
        assertThat(ids()).containsExactlyInAnyOrder("wrong", "guessing");
    }

    @Test
    void whatEndedBeforeTheFloorIsNotKept() {
        RuleBook late = new RuleBook(
                Map.of("files.yml", BASE), AlertingPolicy.STANDARD, (rules, wrong) -> {}, 2_500_000, problems);
        for (int number = 1; number <= 3; number++) {
            late.take(number, number * 1_000_000L, change(RuleAction.PUSH, COUNT.replace("gte: 5", "gte: " + number)));
        }
        assertThat(late.generations())
                .extracting(Generation::change, Generation::fromMicros)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, Generation.BEGINNING),
                        org.assertj.core.groups.Tuple.tuple(3L, 3_000_000L));
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() {
        for (String text : List.of("a: [", "title: t\nid: x\n", "- 1", "\u0000", "title: a\n---\ntitle: b\n")) {
            RuleChange change = new RuleChange(
                    Instant.EPOCH,
                    "alice",
                    "here",
                    "why",
                    RuleAction.PUSH,
                    List.of(new ChangedRule("x", "t", "h", text)));
            assertThat(book.take(1, 1, change)).as(text).isNotEmpty();
        }
        assertThat(book.generations()).hasSize(1);
    }

    private List<Problem> push(long number, RuleAction action, String... texts) {
        return book.take(number, number * 1_000_000, change(action, texts));
    }

    private List<Problem> retire(long number, RuleAction action, String id) {
        RuleChange change = new RuleChange(
                Instant.EPOCH, "alice", "here", "why", action, List.of(new ChangedRule(id, id, "hash", "")));
        return book.take(number, number * 1_000_000, change);
    }

    private RuleChange change(RuleAction action, String... texts) {
        List<ChangedRule> rules = RuleDocuments.of("pushed.yml", String.join("---\n", texts), problems).stream()
                .map(RuleDocuments.Placed::rule)
                .toList();
        assertThat(rules).hasSize(texts.length);
        return new RuleChange(Instant.EPOCH, "alice", "here", "why", action, rules);
    }

    private Set<String> ids() {
        RuleSet rules = book.current();
        return rules.headers().stream().map(RuleHeader::id).collect(Collectors.toSet());
    }
}
