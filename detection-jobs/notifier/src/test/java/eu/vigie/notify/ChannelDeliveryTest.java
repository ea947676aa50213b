package eu.vigie.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import eu.vigie.event.notification.Notification;
import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.delivery.ChannelPlan;
import eu.vigie.notify.delivery.Ledger;
import eu.vigie.notify.delivery.RetrySchedule;
import eu.vigie.notify.message.Composer;
import eu.vigie.notify.message.Content;
import eu.vigie.notify.message.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelDeliveryTest {
    private final ManualClock clock = new ManualClock(Samples.CREATED);
    private final FakeLog log = new FakeLog();
    private final FakeChannel channel = new FakeChannel();
    private final Set<String> settled = new HashSet<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** As a process does it: the ledger is folded from the log, the notifications are read again. */
    private ChannelDelivery start(int hourlyLimit, List<Notification> notifications) {
        Ledger ledger = new Ledger();
        log.records.forEach(ledger::add);
        ChannelDelivery delivery = new ChannelDelivery(
                "mail",
                new ChannelPlan(hourlyLimit, RetrySchedule.until(Duration.ofHours(24))),
                new Composer(Content.MINIMAL, "https://vigie.example.org"),
                channel,
                ledger,
                log,
                clock,
                new NotifierMetrics(registry),
                settled::add);
        notifications.forEach(delivery::accept);
        return delivery;
    }

    /** Until nothing is left to do, with the clock moved on to every wake-up. */
    private void run(ChannelDelivery delivery) {
        for (Instant next = delivery.turn(); !next.equals(Instant.MAX); next = delivery.turn()) {
            clock.set(next.isBefore(clock.instant()) ? clock.instant() : next);
        }
    }

    private static List<Notification> notifications(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Samples::notification).toList();
    }

    private List<DeliveryState> states() {
        return log.records.stream().map(Delivery::state).toList();
    }

    @Test
    void recordsTheIntentBeforeSendingAndTheOutcomeAfter() {
        run(start(20, notifications(1)));
        assertThat(states()).containsExactly(DeliveryState.INTENT, DeliveryState.SENT);
        assertThat(log.records)
                .extracting(Delivery::messageId)
                .containsOnly(channel.arrived.get(0).messageId());
        assertThat(settled).containsExactly("notification-1");
    }

    @Test
    void sendsNothingWhileTheLogIsAway() {
        log.away = true;
        ChannelDelivery delivery = start(20, notifications(1));
        assertThatThrownBy(delivery::turn).isInstanceOf(DeliveryLog.UnrecordedException.class);
        assertThat(channel.arrived).isEmpty();
        log.away = false;
        run(delivery);
        assertThat(channel.arrived).hasSize(1);
        assertThat(channel.arrived.get(0).possibleRepeat()).isFalse();
    }

    @Test
    void keepsAnOutcomeThatCouldNotBeRecordedInsteadOfSendingAgain() {
        ChannelDelivery delivery = start(20, notifications(1));
        FakeLog breaking = log;
        channel.answers.add(Answer.sent("ok"));
        breaking.dieAtCall(2, false);
        assertThatThrownBy(delivery::turn).isInstanceOf(FakeLog.Died.class);
        breaking.live();
        run(delivery); // the same process goes on
        assertThat(channel.arrived).hasSize(1);
        assertThat(states()).containsExactly(DeliveryState.INTENT, DeliveryState.SENT);
    }

    @Test
    void triesAgainWithTheSameMessageIdAndGrowingPauses() {
        channel.answers.addAll(List.of(Answer.retryable("busy"), Answer.retryable("busy"), Answer.unknown("lost")));
        run(start(20, notifications(1)));
        assertThat(states())
                .containsExactly(
                        DeliveryState.INTENT,
                        DeliveryState.RETRY,
                        DeliveryState.INTENT,
                        DeliveryState.RETRY,
                        DeliveryState.INTENT,
                        DeliveryState.RETRY,
                        DeliveryState.INTENT,
                        DeliveryState.SENT);
        assertThat(Duration.between(Samples.CREATED, clock.instant())).isEqualTo(Duration.ofSeconds(5 + 15 + 30));
        assertThat(channel.arrived).extracting(Message::possibleRepeat).containsExactly(false, true);
        assertThat(channel.arrived)
                .extracting(Message::messageId)
                .containsOnly(channel.arrived.get(0).messageId());
    }

    @Test
    void givesUpWhatIsRefusedForGoodAndGoesOn() {
        channel.answers.add(Answer.rejected("no such mailbox"));
        run(start(20, notifications(2)));
        assertThat(states())
                .containsExactly(DeliveryState.INTENT, DeliveryState.FAILED, DeliveryState.INTENT, DeliveryState.SENT);
        assertThat(registry.get("vigie.component.discarded.events")
                        .tag("reason", "rejected")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leavesAChannelAloneThatNeedsAHuman() {
        channel.answers.add(Answer.fatal("the login was refused"));
        ChannelDelivery delivery = start(20, notifications(3));
        delivery.turn();
        assertThat(delivery.turn()).isEqualTo(Samples.CREATED.plus(ChannelDelivery.FATAL_PAUSE));
        assertThat(log.records).hasSize(2);
        run(delivery);
        assertThat(settled).hasSize(3);
    }

    @Test
    void followsTheOtherSidesWishToWait() {
        channel.answers.add(Answer.retryable("429").after(Duration.ofMinutes(7)));
        ChannelDelivery delivery = start(20, notifications(1));
        delivery.turn();
        assertThat(delivery.turn()).isEqualTo(Samples.CREATED.plus(Duration.ofMinutes(7)));
    }

    @Test
    void sendsAtMostTheLimitWithinAnyHourAndNamesTheRestInADigest() {
        run(start(3, notifications(10)));
        assertThat(channel.arrived).hasSize(4);
        Message digest = channel.arrived.get(3);
        assertThat(digest.kind()).isEqualTo("digest");
        assertThat(digest.notifications())
                .containsExactlyElementsOf(notifications(10).subList(3, 10).stream()
                        .map(Notification::id)
                        .toList());
        assertThat(digest.text()).contains("Incident 4 ").contains("/incidents/10");
        assertThat(Duration.between(Samples.CREATED, clock.instant())).isEqualTo(Duration.ofHours(1));
        assertThat(settled).hasSize(10);
    }

    @Test
    void losesNothingAndMarksEveryRepeatWhereverTheProcessDies() {
        for (boolean kept : new boolean[] {false, true}) {
            for (int call = 1; call <= 20; call++) {
                reset();
                log.dieAtCall(call, kept);
                runThroughDeaths(3, notifications(6));
                assertNothingIsLostAndRepeatsAreMarked(6, 1);
            }
        }
        for (int attempt = 1; attempt <= 4; attempt++) {
            reset();
            channel.attemptsUntilDeath = attempt;
            runThroughDeaths(3, notifications(6));
            assertNothingIsLostAndRepeatsAreMarked(6, 1);
        }
    }

    @Test
    void losesNothingThroughManyDeathsAndRefusals() {
        long seed = System.nanoTime();
        int rounds = Boolean.getBoolean("vigie.deep") ? 20_000 : 500;
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(seed + round);
            reset();
            int count = 1 + random.nextInt(8);
            for (int i = random.nextInt(6); i > 0; i--) {
                channel.answers.add(random.nextBoolean() ? Answer.retryable("busy") : Answer.unknown("no answer"));
            }
            int deaths = 0;
            int limit = 1 + random.nextInt(4);
            List<Notification> notifications = notifications(count);
            for (int death = random.nextInt(5); death > 0; death--) {
                log.dieAtCall(1 + random.nextInt(6), random.nextBoolean());
                if (random.nextBoolean()) {
                    channel.attemptsUntilDeath = 1 + random.nextInt(3);
                }
                deaths += died(limit, notifications) ? 1 : 0;
                channel.attemptsUntilDeath = Integer.MAX_VALUE;
                clock.advance(Duration.ofSeconds(random.nextInt(4_000)));
            }
            log.live();
            run(start(limit, notifications));
            int unknown = (int) log.records.stream()
                    .filter(record -> record.state() == DeliveryState.RETRY && record.possibleRepeat())
                    .count();
            assertThat(settled).as("seed %d", seed + round).hasSize(count);
            assertNothingIsLostAndRepeatsAreMarked(count, deaths + unknown);
        }
    }

    private boolean died(int limit, List<Notification> notifications) {
        try {
            run(start(limit, notifications));
            return false;
        } catch (FakeLog.Died death) {
            return true;
        }
    }

    private void runThroughDeaths(int limit, List<Notification> notifications) {
        if (died(limit, notifications)) {
            log.live();
            channel.attemptsUntilDeath = Integer.MAX_VALUE;
            run(start(limit, notifications));
        }
    }

    private void reset() {
        clock.set(Samples.CREATED);
        log.records.clear();
        log.live();
        channel.arrived.clear();
        channel.answers.clear();
        channel.attemptsUntilDeath = Integer.MAX_VALUE;
        settled.clear();
    }

    /** Each notification arrived in a message of its own or in a digest; each message at most once without the mark. */
    private void assertNothingIsLostAndRepeatsAreMarked(int count, int unknownOutcomes) {
        Set<String> named = channel.arrived.stream()
                .flatMap(message -> message.notifications().stream())
                .collect(Collectors.toSet());
        assertThat(named).hasSize(count);
        Map<String, List<Message>> byId = channel.arrived.stream().collect(Collectors.groupingBy(Message::messageId));
        int repeats = 0;
        for (List<Message> copies : byId.values()) {
            List<Message> later = new ArrayList<>(copies.subList(1, copies.size()));
            assertThat(later).allMatch(Message::possibleRepeat);
            repeats += later.size();
        }
        assertThat(repeats).isLessThanOrEqualTo(unknownOutcomes);
        Map<String, Long> messagesNaming = byId.values().stream()
                .flatMap(copies -> copies.get(0).notifications().stream())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertThat(messagesNaming.values()).containsOnly(1L);
    }
}
