package eu.vigie.rule.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertingPolicyTest {
    private final Problems problems = new Problems();

    private static String rule(String keys) {
        return "title: Something\nid: one\nlogsource: {product: linux}\ndetection: {s: {f: 1}, condition: s}\n" + keys;
    }

    private RuleHeader load(String keys, Alerting alerting) {
        RuleSet rules = RuleLoader.load(Map.of("mine/linux/rule.yml", rule(keys)), alerting, problems);
        assertThat(problems.list()).isEmpty();
        return rules.headers().get(0);
    }

    private AlertingPolicy read(String yaml) {
        return AlertingPolicy.read(
                new Section(Yaml.readAll("vigie.yml", yaml, problems).get(0), problems));
    }

    @ParameterizedTest
    @CsvSource({
        "critical, stable, ALERT, ALERT, ALERT",
        "high, test, RISK, ALERT, ALERT",
        "medium, stable, RECORD, RISK, ALERT",
        "low, stable, RECORD, RECORD, RISK",
        "informational, stable, RECORD, RECORD, RECORD",
        "critical, experimental, RECORD, RECORD, ALERT",
        "low, experimental, RECORD, RECORD, RISK",
        "critical, deprecated, RECORD, RECORD, RECORD",
        "critical, unsupported, RECORD, RECORD, RECORD",
    })
    void aProfileDecidesByLevelAndStatus(String level, String status, Outcome quiet, Outcome standard, Outcome hunt) {
        RuleHeader header = load("level: " + level + "\nstatus: " + status + "\n", Profile.STANDARD);
        assertThat(Profile.QUIET.of(header, null).outcome()).isEqualTo(quiet);
        assertThat(Profile.STANDARD.of(header, null).outcome()).isEqualTo(standard);
        assertThat(Profile.HUNT.of(header, null).outcome()).isEqualTo(hunt);
        assertThat(header.alerting()).isEqualTo(standard == Outcome.ALERT);
        assertThat(header.tags().contains(Outcome.RISK_TAG)).isEqualTo(standard == Outcome.RISK);
    }

    @Test
    void huntingRulesAlertInHuntOnly() {
        String hunting = "level: high\nstatus: test\ntags: [detection.threat-hunting]\n";
        assertThat(load(hunting, Profile.STANDARD).alerting()).isFalse();
        assertThat(load(hunting, Profile.HUNT).alerting()).isTrue();
    }

    @Test
    void whatARuleSaysGoesBeforeTheProfile() {
        assertThat(load("level: medium\nalert: true\n", Profile.STANDARD).alerting())
                .isTrue();
        assertThat(load("level: critical\nstatus: stable\nalert: false\n", Profile.STANDARD)
                        .alerting())
                .isFalse();
        assertThat(load("level: medium\nalert: true\n", Profile.QUIET).alerting())
                .isFalse();
        assertThat(load("level: high\nalert: true\n", Profile.QUIET).alerting()).isTrue();
    }

    @Test
    void theLastOverrideThatFitsGoesBeforeTheRule() {
        AlertingPolicy policy = read("""
                profile: hunt
                overrides:
                  - {tag: attack.t1110, becomes: record}
                  - {path: mine/linux/, becomes: risk}
                  - {id: one, becomes: alert}
                """);
        assertThat(problems.list()).isEmpty();
        RuleHeader header = load("level: low\ntags: [attack.t1110.001]\n", policy);
        assertThat(policy.of(header, false)).isEqualTo(new Choice(Outcome.ALERT, "rules.overrides: id one", true));
        AlertingPolicy shorter =
                new AlertingPolicy(policy.profile(), policy.overrides().subList(0, 2));
        assertThat(shorter.of(header, true).outcome()).isEqualTo(Outcome.RISK);
        AlertingPolicy byTag =
                new AlertingPolicy(policy.profile(), policy.overrides().subList(0, 1));
        assertThat(byTag.of(header, true).because()).isEqualTo("rules.overrides: tag attack.t1110");
        assertThat(byTag.of(load("level: medium\ntags: [attack.t11100]\n", policy), null)
                        .outcome())
                .isEqualTo(Outcome.ALERT);
    }

    @Test
    void thePolicyIsNoPartOfARulesIdentity() {
        assertThat(load("level: medium\n", Profile.STANDARD).hash())
                .isEqualTo(load("level: medium\n", Profile.HUNT).hash());
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        read("profile: loud\noverrides:\n  - {id: one}\n  - {becomes: alert}\n");
        assertThat(problems.list())
                .extracting(Problem::toString)
                .anyMatch(text -> text.startsWith("vigie.yml:1:10:") && text.contains("quiet, standard, hunt"))
                .anyMatch(text -> text.startsWith("vigie.yml:3") && text.contains("alert, risk or record"))
                .anyMatch(text -> text.startsWith("vigie.yml:4") && text.contains("one of id, tag and path"));
    }
}
