package eu.vigie.job.rules;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.RuleBook;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.DetectionCheck;
import eu.vigie.sigma.RuleTexts;
import java.io.Serializable;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules of a job come from: the files as they were when it was submitted, and the changes since. Travels with the job.
 *
 * @param limits what correlations may ask for
 * @param client how to reach Kafka; null: the rules never change
 * @param clock what time it is where the job runs; serializable
 */
public record RuleSource(
        RuleTexts files,
        CorrelationSettings limits,
        @Nullable Properties client,
        String topic,
        Clock clock) implements Serializable {
    /** Rules that never change. */
    public static RuleSource fixed(RuleTexts files, CorrelationSettings limits, Clock clock) {
        return new RuleSource(files, limits, null, "", clock);
    }

    Optional<RuleFeed> feed() {
        return client == null ? Optional.empty() : Optional.of(new KafkaRuleFeed(client, topic, clock));
    }

    /** How long after its reception a log may still be needed to judge others: late logs look back so far. */
    long lookbackMicros() {
        return 1_000 * (limits.lateness().toMillis() + 2 * limits.horizon().toMillis() + 3_600_000L);
    }

    /** Compiles what it does not know yet; what is wrong goes to the problems. */
    RuleBook.Check check() {
        DetectionCheck detections = new DetectionCheck(files);
        return (rules, problems) -> {
            detections.check(rules, problems);
            CorrelationPlan.compile(rules, limits, problems).close();
        };
    }

    /** Says everything that is wrong with the files. */
    public void check(Problems problems) {
        RuleSet rules = files.load(problems);
        check().check(rules, problems);
    }
}
