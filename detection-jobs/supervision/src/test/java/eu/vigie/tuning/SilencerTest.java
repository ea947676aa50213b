package eu.vigie.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Exemptions;
import eu.vigie.event.exemption.Scope;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.exemption.WeekHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilencerTest {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    static final Actor ALICE = new Actor("alice", "alice", "siem1");
    static final Actor BOB = new Actor("bob", "bob", "siem1");

    private final Exemptions exemptions = new Exemptions();

    @Test
    void silencesWhatItsScopeCoversAndNothingElse() {
        add("E1", "rule r1 user:svc");
        assertThat(silencer(detection("r1", 10, "user:svc"))).hasValue("E1");
        assertThat(silencer(detection("r1", 10, "user:SVC"))).hasValue("E1");
        assertThat(silencer(detection("r2", 10, "user:svc"))).isEmpty();
        assertThat(silencer(detection("r1", 10, "user:eve"))).isEmpty();
    }

    @Test
    void theDetectionsOwnTimeDecidesHoweverLateItComes() {
        add("E1", "rule r1 user:svc");
        assertThat(silencer(detection("r1", -1, "user:svc"))).isEmpty();
        assertThat(silencer(detection("r1", 0, "user:svc"))).hasValue("E1");
        assertThat(silencer(detection("r1", 86_399, "user:svc"))).hasValue("E1");
        assertThat(silencer(detection("r1", 86_400, "user:svc"))).isEmpty();
        exemptions.take(new ExemptionStep(Act.END, "E1", NOON.plusSeconds(100), BOB, "done", null));
        assertThat(silencer(detection("r1", 99, "user:svc"))).hasValue("E1");
        assertThat(silencer(detection("r1", 100, "user:svc"))).isEmpty();
    }

    @Test
    void whatOnlyNamesTheThingIsNotAboutIt() {
        add("E1", "rule r1 user:svc");
        assertThat(silencer(detection("r1", 10, "user:eve", "user:svc"))).isEmpty();
        add("E2", "rule r2 user:svc host:web1");
        assertThat(silencer(detection("r2", 10, "host:web1", "user:svc"))).hasValue("E2");
        assertThat(silencer(detection("r2", 10, "host:web1"))).isEmpty();
    }

    @Test
    void withoutASecondPersonItNeverCoversWhatNamesItsAuthor() {
        add("E1", "rule r1 user:svc");
        assertThat(silencer(detection("r1", 10, "user:svc", "user:adm-alice"))).isEmpty();
        assertThat(silencer(detection("r1", 10, "user:svc", "user:CORP\\Alice")))
                .isEmpty();
        add("E2", "rule r1 host:web1");
        assertThat(silencer(detection("r1", 10, "host:web1", "user:alice"))).isEmpty();
        exemptions.take(new ExemptionStep(Act.APPROVE, "E2", NOON.plusSeconds(5), BOB, "seen", null));
        assertThat(silencer(detection("r1", 4, "host:web1", "user:alice"))).isEmpty();
        assertThat(silencer(detection("r1", 10, "host:web1", "user:alice"))).hasValue("E2");
    }

    @Test
    void lesserSignsCountAsAlertingAndMereRecordsAreNobodysToSilence() {
        add("E1", "rule r1 user:svc");
        Detection sign = detection("r1", 10, "user:svc");
        assertThat(silencer(withRule(sign, rule("r1", false, List.of(RuleRef.RISK_TAG)))))
                .hasValue("E1");
        assertThat(silencer(withRule(sign, rule("r1", false, List.of())))).isEmpty();
    }

    @Test
    void aWithdrawalGoesEverywhere() {
        add("E1", "rule r1 user:svc");
        Detection withdrawn = detection("r1", 10, "user:svc").withdrawn();
        Optional<Silenced> silenced = Silencer.silences(withdrawn, exemptions);
        assertThat(silenced).isPresent();
        assertThat(Silencer.passes(withdrawn, silenced)).isTrue();
        assertThat(Silencer.passes(detection("r1", 10, "user:svc"), silenced)).isFalse();
    }

    @Test
    void agreesWithThePlainOracleOnRandomDecisionsAndDetections() {
        int silenced = 0;
        int refused = 0;
        int waiting = 0;
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            Exemptions all = new Exemptions();
            PlainOracle oracle = new PlainOracle();
            for (int i = 0; i < 100; i++) {
                if (random.nextInt(3) == 0) {
                    ExemptionStep step = RandomTuning.step(random, i);
                    boolean refusal = all.take(step).isPresent();
                    assertThat(refusal).as("seed %d, step %s", seed, step).isEqualTo(!oracle.take(step));
                    refused += refusal ? 1 : 0;
                } else {
                    Detection detection = RandomTuning.detection(random, i);
                    Optional<String> by = Silencer.silences(detection, all).map(Silenced::exemption);
                    assertThat(by).as("seed %d, %s", seed, detection).isEqualTo(oracle.silencedBy(detection));
                    silenced += by.isPresent() ? 1 : 0;
                }
            }
            waiting +=
                    (int) all.all().stream().filter(one -> one.from().isEmpty()).count();
        }
        assertThat(silenced).isGreaterThan(400);
        assertThat(refused).isGreaterThan(500);
        assertThat(waiting).isGreaterThan(100);
    }

    private void add(String id, String scope) {
        List<EntityKey> things = new ArrayList<>();
        String[] words = scope.split(" ");
        for (int i = 2; i < words.length; i++) {
            things.add(EntityKey.parse(words[i]));
        }
        Scope of = new Scope(List.of(words[1]), List.of(), things, null);
        Terms terms = new Terms("alice", of, NOON.plus(Duration.ofDays(1)), List.of("alice", "adm-alice"));
        assertThat(exemptions.take(new ExemptionStep(Act.ADD, id, NOON, ALICE, "why", terms)))
                .isEmpty();
    }

    private Optional<String> silencer(Detection detection) {
        return Silencer.silences(detection, exemptions).map(Silenced::exemption);
    }

    static RuleRef rule(String id, boolean alerting, List<String> tags) {
        return new RuleRef(id, "Rule " + id, "h" + id, Level.HIGH, RuleStatus.STABLE, tags, alerting);
    }

    static Detection detection(String rule, long second, String entity, String... related) {
        return detection(rule(rule, true, List.of("attack." + rule)), second, entity, related);
    }

    static Detection detection(RuleRef rule, long second, String entity, String... related) {
        Instant at = NOON.plusSeconds(second);
        return new Detection(
                Detection.id(rule.hash(), entity, at, "e" + second),
                DetectionState.FIRED,
                rule,
                at,
                EntityKey.parse(entity),
                List.of(related).stream().map(EntityKey::parse).toList(),
                Map.of(),
                "e" + second,
                List.of(),
                1,
                "the event matches",
                false,
                Run.LIVE);
    }

    private static Detection withRule(Detection detection, RuleRef rule) {
        return detection(rule, 10, detection.entity().toString());
    }

    /** Few words of each kind, so that much meets. */
    private static final class RandomTuning {
        private static final String[] RULES = {"r1", "r2", "r3"};
        private static final String[] USERS = {"svc", "svc", "svc", "alice", "adm-alice", "bob", "root", "CORP\\alice"};
        private static final String[] HOSTS = {"web1", "web1", "web2"};

        static ExemptionStep step(Random random, int i) {
            Act act =
                    List.of(Act.ADD, Act.ADD, Act.APPROVE, Act.APPROVE, Act.END).get(random.nextInt(5));
            String id = "E" + random.nextInt(8);
            Instant at = NOON.plusSeconds(i * 60L);
            Actor by = random.nextBoolean() ? ALICE : BOB;
            return new ExemptionStep(act, id, at, by, "why", act == Act.ADD ? terms(random, at, by) : null);
        }

        private static Terms terms(Random random, Instant at, Actor by) {
            List<EntityKey> things = new ArrayList<>();
            for (int n = random.nextInt(5) / 2; n > 0; n--) {
                things.add(EntityKey.parse(
                        switch (random.nextInt(4)) {
                            case 0 -> "host:" + of(random, HOSTS);
                            case 1 -> "address:10.0.0." + 64 * random.nextInt(4) + "/" + (26 + random.nextInt(3));
                            default -> "user:" + of(random, USERS);
                        }));
            }
            List<String> rules = random.nextInt(3) == 0 ? List.of() : List.of(of(random, RULES));
            List<String> tags = random.nextInt(3) == 0 || (rules.isEmpty() && things.isEmpty())
                    ? List.of("ATTACK." + of(random, RULES))
                    : List.of();
            WeekHours hours = random.nextInt(4) == 0 ? WeekHours.parse("mon 12:10-12:40", ZoneId.of("UTC")) : null;
            List<String> own = by.equals(ALICE) ? List.of("alice", "adm-alice") : List.of("bob");
            return new Terms(
                    by.person(),
                    new Scope(rules, tags, things, hours),
                    at.plusSeconds(60L * (1 + random.nextInt(40))),
                    own);
        }

        static Detection detection(Random random, int i) {
            String rule = of(random, RULES);
            List<String> tags =
                    random.nextInt(4) == 0 ? List.of("attack." + rule, RuleRef.RISK_TAG) : List.of("attack." + rule);
            RuleRef ref = rule(rule, random.nextInt(3) > 0, tags);
            String[] names = {
                "user:" + of(random, USERS), "host:" + of(random, HOSTS), "address:10.0.0." + random.nextInt(256)
            };
            int own = random.nextInt(3);
            int other = random.nextInt(3);
            return SilencerTest.detection(ref, 60L * (i - 5 + random.nextInt(10)), names[own], names[other]);
        }

        private static String of(Random random, String[] words) {
            return words[random.nextInt(words.length)];
        }
    }

    /** The same by looking through the list of accepted steps at each question. */
    private static final class PlainOracle {
        private final List<ExemptionStep> accepted = new ArrayList<>();

        boolean take(ExemptionStep step) {
            ExemptionStep added = find(Act.ADD, step.exemption());
            boolean fine = switch (step.act()) {
                case ADD -> added == null;
                case END -> isOpen(added, step);
                case APPROVE ->
                    isOpen(added, step)
                            && added != null
                            && asksForSecond(added)
                            && find(Act.APPROVE, step.exemption()) == null
                            && !added.by().person().equals(step.by().person());
            };
            if (fine) {
                accepted.add(step);
            }
            return fine;
        }

        private boolean isOpen(@Nullable ExemptionStep added, ExemptionStep step) {
            return added != null
                    && find(Act.END, step.exemption()) == null
                    && step.at().isBefore(terms(added).expiresAt());
        }

        Optional<String> silencedBy(Detection detection) {
            if (!detection.rule().alerting() && !detection.rule().tags().contains(RuleRef.RISK_TAG)) {
                return Optional.empty();
            }
            for (ExemptionStep added : accepted) {
                if (added.act() == Act.ADD && covers(added, detection)) {
                    return Optional.of(added.exemption());
                }
            }
            return Optional.empty();
        }

        private boolean covers(ExemptionStep added, Detection detection) {
            ExemptionStep start = asksForSecond(added) ? find(Act.APPROVE, added.exemption()) : added;
            ExemptionStep end = find(Act.END, added.exemption());
            long time = detection.timestamp().getEpochSecond();
            if (start == null
                    || time < start.at().getEpochSecond()
                    || time >= terms(added).expiresAt().getEpochSecond()
                    || (end != null && time >= end.at().getEpochSecond())) {
                return false;
            }
            List<EntityKey> named = new ArrayList<>(detection.related());
            named.add(detection.entity());
            if (!asksForSecond(added)) {
                for (EntityKey name : named) {
                    for (String own : terms(added).ownAccounts()) {
                        if (name.toString().replace("CORP\\", "").equals("user:" + own)) {
                            return false;
                        }
                    }
                }
            }
            return fits(terms(added).scope(), detection, named);
        }

        private static boolean fits(Scope scope, Detection detection, List<EntityKey> named) {
            String rule = detection.rule().id();
            boolean ruled = scope.rules().contains(rule)
                    || scope.tags().contains("ATTACK." + rule)
                    || (scope.rules().isEmpty() && scope.tags().isEmpty());
            boolean about = scope.things().isEmpty();
            for (EntityKey thing : scope.things()) {
                about |= same(thing, detection.entity());
                if (named.stream().noneMatch(name -> same(thing, name))) {
                    return false;
                }
            }
            long minute = detection.timestamp().getEpochSecond() / 60 - NOON.getEpochSecond() / 60;
            return ruled && about && (scope.hours() == null || (minute >= 10 && minute < 40));
        }

        private static boolean same(EntityKey thing, EntityKey name) {
            if (!thing.value().contains("/")) {
                return thing.equals(name);
            }
            if (thing.kind() != name.kind()) {
                return false;
            }
            String[] parts = thing.value().split("[./]");
            int size = 1 << (32 - Integer.parseInt(parts[4]));
            int first = Integer.parseInt(parts[3]);
            int last = Integer.parseInt(name.value().split("\\.")[3]);
            return last / size == first / size;
        }

        private static boolean asksForSecond(ExemptionStep added) {
            for (EntityKey thing : terms(added).scope().things()) {
                String word = thing.toString().replace("CORP\\", "");
                if (word.startsWith("user:")
                        && !word.equals("user:root")
                        && !terms(added).ownAccounts().contains(word.substring(5))) {
                    return false;
                }
            }
            return true;
        }

        private static Terms terms(ExemptionStep added) {
            Terms terms = added.terms();
            assertThat(terms).isNotNull();
            return java.util.Objects.requireNonNull(terms);
        }

        private @Nullable ExemptionStep find(Act act, String id) {
            return accepted.stream()
                    .filter(step -> step.act() == act && step.exemption().equals(id))
                    .findFirst()
                    .orElse(null);
        }
    }
}
