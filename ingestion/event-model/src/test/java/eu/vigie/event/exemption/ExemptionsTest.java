package eu.vigie.event.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.event.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Actor ALICE = new Actor("alice", "alice", "siem1");
    private static final Actor BOB = new Actor("bob", "bob", "siem1");

    private final Exemptions all = new Exemptions();

    @Test
    void oneThatAsksForAnotherUserHasEffectAtOnce() {
        assertThat(all.take(add("E1", "user:svc-backup"))).isEmpty();
        assertThat(one("E1").at(NOON)).isEqualTo(Standing.ACTIVE);
        assertThat(all.take(approve("E1", BOB, 1))).hasValue("E1 needs no second person");
    }

    @Test
    void oneThatMayCoverItsAuthorWaitsForAnotherPersonWithAnotherLogin() {
        for (String thing :
                new String[] {"user:adm-alice", "user:CORP\\ALICE", "user:alice@corp.example", "user:root", "host:web1"
                }) {
            assertThat(new Exemption(add("E", thing), null, null).needsSecond())
                    .as(thing)
                    .isTrue();
        }
        all.take(add("E1", "address:192.0.2.0/24"));
        assertThat(one("E1").at(NOON)).isEqualTo(Standing.WAITING);
        assertThat(all.take(approve("E1", ALICE, 1)).orElseThrow()).contains("another person");
        assertThat(all.take(approve("E1", new Actor("bob", "alice", "siem1"), 1))
                        .orElseThrow())
                .contains("another person");
        assertThat(one("E1").from()).isEmpty();
        assertThat(all.take(approve("E1", BOB, 60))).isEmpty();
        assertThat(one("E1").at(NOON)).isEqualTo(Standing.ACTIVE);
        assertThat(one("E1").from()).hasValue(NOON.plusSeconds(60));
        assertThat(all.take(approve("E1", BOB, 61))).hasValue("E1 was approved by bob already");
    }

    @Test
    void aHostTogetherWithAnotherUserNeedsNoSecondPerson() {
        assertThat(new Exemption(add("E", "host:web1", "user:svc-backup"), null, null).needsSecond())
                .isFalse();
    }

    @Test
    void anEndCountsFromWhenItWasSaidAndOnce() {
        all.take(add("E1", "user:svc-backup"));
        assertThat(all.take(end("E1", 30))).isEmpty();
        assertThat(one("E1").until()).isEqualTo(NOON.plusSeconds(30));
        assertThat(one("E1").at(NOON.plusSeconds(31))).isEqualTo(Standing.ENDED);
        assertThat(all.take(end("E1", 40))).hasValue("E1 was ended by bob already");
        assertThat(all.take(approve("E1", BOB, 40))).hasValue("E1 was ended by bob already");
    }

    @Test
    void whatIsOverCannotBeChanged() {
        all.take(add("E1", "host:web1"));
        assertThat(one("E1").at(NOON.plus(Duration.ofDays(10)))).isEqualTo(Standing.EXPIRED);
        assertThat(all.take(approve("E1", BOB, 11 * 86_400)).orElseThrow()).contains("expired");
        assertThat(all.take(end("E1", 11 * 86_400)).orElseThrow()).contains("expired");
    }

    @Test
    void anIdIsGivenOnceAndAStrangersIsRefused() {
        all.take(add("E1", "user:svc-backup"));
        assertThat(all.take(add("E1", "host:web1")).orElseThrow()).contains("already");
        assertThat(one("E1").terms().scope().text()).isEqualTo("rule r1 on user:svc-backup");
        assertThat(all.take(end("E9", 1))).hasValue("there is no exception E9");
    }

    @Test
    void noneIsWithoutReasonEndOrLimit() {
        assertThatThrownBy(() -> step(Act.END, "E1", NOON, ALICE, " ", null)).hasMessageContaining("reason");
        assertThatThrownBy(() -> step(Act.ADD, "E1", NOON, ALICE, "why", null)).hasMessageContaining("add");
        assertThatThrownBy(() -> step(Act.ADD, "E1", NOON, ALICE, "why", terms(NOON, "host:a")))
                .hasMessageContaining("before it begins");
        assertThatThrownBy(
                        () -> step(Act.ADD, "E1", NOON, ALICE, "why", terms(NOON.plus(Duration.ofDays(367)), "host:a")))
                .hasMessageContaining("366 days");
        assertThatThrownBy(() -> new Scope(List.of(), List.of(), List.of(), null))
                .hasMessageContaining("everything");
        assertThatThrownBy(() -> terms(NOON, "address:web1")).hasMessageContaining("no address");
    }

    private Exemption one(String id) {
        return all.of(id).orElseThrow();
    }

    private static ExemptionStep add(String id, String... things) {
        return step(Act.ADD, id, NOON, ALICE, "why", terms(NOON.plus(Duration.ofDays(10)), things));
    }

    private static ExemptionStep approve(String id, Actor by, long second) {
        return step(Act.APPROVE, id, NOON.plusSeconds(second), by, "seen", null);
    }

    private static ExemptionStep end(String id, long second) {
        return step(Act.END, id, NOON.plusSeconds(second), BOB, "done", null);
    }

    private static Terms terms(Instant expires, String... things) {
        List<EntityKey> entities =
                List.of(things).stream().map(EntityKey::parse).toList();
        return new Terms(
                "alice", new Scope(List.of("r1"), List.of(), entities, null), expires, List.of("alice", "adm-alice"));
    }

    private static ExemptionStep step(Act act, String id, Instant at, Actor by, String reason, @Nullable Terms terms) {
        return new ExemptionStep(act, id, at, by, reason, terms);
    }
}
