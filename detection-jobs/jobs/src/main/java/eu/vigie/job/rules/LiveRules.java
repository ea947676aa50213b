package eu.vigie.job.rules;

import eu.vigie.event.rule.RefusedChange;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.event.rule.RulesInForce;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.Generation;
import eu.vigie.rule.book.RuleBook;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force on this machine, for all operators of a job: one thread hears of changes and compiles them while the operators work on.
 * No log is judged before it is certain which rules are in force for it; then every worker, and the same worker after a crash, judges it
 * alike.
 */
public final class LiveRules {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPORTED = 10;
    private static final Map<JobID, LiveRules> OPEN = new HashMap<>();

    private final RuleSource source;
    private final List<DatedChange> changes = new ArrayList<>();
    private final Optional<RuleFeed> feed;
    private int users;
    private volatile Edition edition;
    private volatile @Nullable Throwable fault;
    private volatile boolean closed;

    LiveRules(RuleSource source, Optional<RuleFeed> changes) throws IOException {
        this.source = source;
        feed = changes;
        try {
            RuleFeed.News news = feed.isPresent() ? feed.get().next() : new RuleFeed.News(List.of(), Long.MAX_VALUE);
            this.changes.addAll(news.changes());
            edition = compile(now() - source.lookbackMicros());
            edition.certainTo(news.knownToMicros());
        } catch (IOException | RuntimeException e) {
            feed.ifPresent(RuleFeed::close);
            throw e;
        }
    }

    /** Those of the job; the first operator that asks waits until they are compiled. Each that opens them closes them. */
    public static LiveRules open(JobID job, RuleSource source) throws IOException {
        synchronized (OPEN) {
            LiveRules rules = OPEN.get(job);
            if (rules == null) {
                rules = new LiveRules(source, source.feed());
                OPEN.put(job, rules);
                rules.listen();
            }
            rules.users++;
            return rules;
        }
    }

    /** The last operator that closes them ends the thread. */
    public void close(JobID job) {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(job, this);
                end();
            }
        }
    }

    void end() {
        closed = true;
    }

    /** Hears of changes from now on. */
    void listen() {
        feed.ifPresent(from -> {
            Thread thread = new Thread(() -> listen(from), "vigie-rules");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void listen(RuleFeed from) {
        try (from) {
            boolean away = false;
            while (!closed) {
                try {
                    take(from.next());
                    away = false;
                } catch (IOException e) {
                    if (!away) {
                        LOG.warn("changes of rules cannot be heard of, logs wait: {}", e.getMessage());
                    }
                    away = true;
                }
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the changes of rules cannot be read any more", e);
            fault = e;
        }
    }

    private synchronized void take(RuleFeed.News news) {
        if (news.changes().isEmpty()) {
            edition.certainTo(news.knownToMicros());
        } else {
            // logs that the changes are for wait until these are compiled
            edition.certainTo(
                    Math.min(edition.certainToMicros(), news.changes().get(0).fromMicros()));
            changes.addAll(news.changes());
            Edition next = compile(now() - source.lookbackMicros());
            next.certainTo(news.knownToMicros());
            edition = next;
            LOG.info(
                    "rules after change {}: {}",
                    next.report().change(),
                    next.report().rules());
        }
        notifyAll();
    }

    /** The newest edition. */
    public Edition edition() {
        return edition;
    }

    /**
     * The edition for a log received then (microseconds since 1970); waits until it is certain, which takes no time unless a change is being
     * compiled or Kafka does not answer. A log from a clock that runs ahead does not wait for its time.
     */
    public Edition covering(long receivedMicros) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (this) {
            while (!edition.covers(receivedMicros)) {
                if (receivedMicros < edition.floorMicros()) {
                    lower(receivedMicros);
                } else if (edition.covers(Math.min(receivedMicros, now()))) {
                    return edition;
                } else {
                    Throwable broken = fault;
                    if (broken != null || System.nanoTime() > deadline) {
                        throw new IllegalStateException(
                                "it is not known which rules are in force: the topic of changes cannot be read",
                                broken);
                    }
                    wait(100);
                }
            }
            return edition;
        }
    }

    /** A log of before what is kept: as after days without the job. */
    private void lower(long receivedMicros) {
        long certain = edition.certainToMicros();
        Edition wider = compile(receivedMicros - source.lookbackMicros());
        wider.certainTo(certain);
        edition = wider;
    }

    private Edition compile(long floorMicros) {
        Problems problems = new Problems();
        RuleBook book = source.files().book(source.check(), floorMicros, problems);
        problems.throwIfAny();
        List<RefusedChange> refused = new ArrayList<>();
        for (DatedChange dated : changes) {
            RuleChange change = dated.change();
            List<String> reasons = change == null
                    ? List.of(dated.fault())
                    : book.take(dated.number(), dated.fromMicros(), change).stream()
                            .map(Problem::toString)
                            .toList();
            if (!reasons.isEmpty()) {
                LOG.warn("change {} of the rules is refused: {}", dated.number(), reasons);
                refused.add(new RefusedChange(dated.number(), reasons));
            }
        }
        RuleSet current = book.current();
        int drafts =
                (int) current.headers().stream().filter(RuleHeader::isDraft).count();
        RulesInForce report = new RulesInForce(
                changes.isEmpty()
                        ? Generation.FILES
                        : changes.get(changes.size() - 1).number(),
                current.size() - drafts,
                drafts,
                refused.subList(Math.max(0, refused.size() - REPORTED), refused.size()));
        return new Edition(book.generations(), floorMicros, source.files(), source.limits(), report);
    }

    private long now() {
        return source.clock().millis() * 1_000;
    }
}
