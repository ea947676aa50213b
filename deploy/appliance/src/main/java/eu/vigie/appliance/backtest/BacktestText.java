package eu.vigie.appliance.backtest;

import eu.vigie.appliance.backtest.BacktestResult.Outcome;
import eu.vigie.appliance.backtest.BacktestResult.Reading;
import eu.vigie.cli.SafeText;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.rule.RuleHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest in words. */
public final class BacktestText {
    private static final int EXAMPLES = 5;
    private static final int ENTITIES = 5;

    private BacktestText() {}

    /** Line by line; nothing in it acts on a terminal. */
    public static List<String> of(BacktestResult result, Duration quiet) {
        List<String> lines = new ArrayList<>();
        lines.add(reading(result.reading()));
        lines.add("Compared: detections from " + second(result.from()) + " to " + second(result.until()) + ".");
        if (result.from().isAfter(result.since())) {
            lines.add("! You asked from " + second(result.since())
                    + " on: retention has taken the logs before, or those that windows need.");
        }
        for (Outcome outcome : result.outcomes()) {
            lines.add("");
            rule(lines, outcome, result, quiet);
        }
        return lines.stream().map(SafeText::of).toList();
    }

    private static String reading(Reading reading) {
        String text = String.format(Locale.ROOT, "%,d logs were read", reading.logs());
        if (reading.first() != null && reading.last() != null) {
            text += ", received from " + second(reading.first()) + " to " + second(reading.last());
        }
        if (reading.tooLate() > 0) {
            text += String.format(
                    Locale.ROOT, "; %,d matches came too late to be correlated, as they do live", reading.tooLate());
        }
        if (reading.unrouted() > 0) {
            text += String.format(
                    Locale.ROOT, "; %,d matches lack a field that a correlation groups by", reading.unrouted());
        }
        if (reading.beyond() > 0) {
            text += String.format(
                    Locale.ROOT,
                    "; %,d detections more had no room: the counts below are not all, narrow the rule or --since",
                    reading.beyond());
        }
        return text + ".";
    }

    private static void rule(List<String> lines, Outcome outcome, BacktestResult result, Duration quiet) {
        RuleHeader rule = outcome.rule();
        Comparison found = outcome.comparison();
        lines.add(rule.title() + " (" + rule.level().word() + ", " + rule.id() + ", " + rule.file() + ":" + rule.line()
                + ")");
        lines.add("  " + verdict(outcome, Duration.between(result.from(), result.until()), quiet));
        lines.add(
                "  " + found.now().size() + " detections now, " + found.then().size() + " at the time: " + found.both()
                        + " both, " + found.onlyNow().size() + " only now, "
                        + found.onlyThen().size() + " only then");
        if (!found.days().isEmpty()) {
            lines.add("  day (UTC)      now    then");
            found.days()
                    .forEach((day, counts) ->
                            lines.add(String.format(Locale.ROOT, "  %s %7d %7d", day, counts.now(), counts.then())));
            lines.add("  most on        now    then");
            found.top(ENTITIES)
                    .forEach((entity, counts) -> lines.add(
                            String.format(Locale.ROOT, "  %10s %7d %7d  %s", "", counts.now(), counts.then(), entity)));
        }
        examples(lines, "only now", found.onlyNow());
        examples(lines, "only then", found.onlyThen());
    }

    private static void examples(List<String> lines, String what, List<Fired> fired) {
        fired.stream()
                .limit(EXAMPLES)
                .forEach(one -> lines.add("  " + what + ": " + second(one.at()) + "  " + one.entity() + "  "
                        + one.words() + (one.run() == 0 ? "" : "  (run " + one.run() + ")")));
        if (fired.size() > EXAMPLES) {
            lines.add("  " + what + ": and " + (fired.size() - EXAMPLES) + " more");
        }
    }

    /** What the rule would have done, in a sentence. */
    static String verdict(Outcome outcome, Duration range, Duration quiet) {
        Comparison found = outcome.comparison();
        if (outcome.silent()) {
            return "it only feeds other rules: it makes no detections of its own";
        }
        if (found.now().isEmpty()) {
            return "would have found nothing in " + span(range);
        }
        String where = " on " + count(found.entities(), "entity", "entities") + " in " + span(range);
        RuleRef rule = outcome.rule().ref();
        return rule.alerting()
                ? "would have raised " + count(found.alerts(quiet), "alert", "alerts") + where
                : "would have made " + count(found.now().size(), "detection", "detections") + where
                        + ", and raised no alert by itself: the profile does not let it";
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    private static String span(Duration range) {
        long days = range.toDays();
        long hours = range.toHours();
        return days >= 2 ? days + " days" : hours >= 2 ? hours + " hours" : Math.max(1, range.toMinutes()) + " minutes";
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
