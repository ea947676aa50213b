package eu.vigie.correlate;

import eu.vigie.rule.Comparison;
import eu.vigie.rule.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers, times and conditions as a person reads them. */
final class Wording {
    private Wording() {}

    /** {@code 1 event}, {@code 12 events}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Without exponent, without idle zeros. */
    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** {@code 90 s} up to two minutes, then the largest unit that divides it: {@code 5 min}, {@code 2 h}, {@code 3 d}. */
    static String span(Duration span) {
        long millis = span.toMillis();
        if (millis % 1_000 != 0) {
            return millis + " ms";
        }
        long seconds = span.toSeconds();
        if (seconds < 120 || seconds % 60 != 0) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 120 || minutes % 60 != 0) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 || hours % 24 != 0 ? hours + " h" : hours / 24 + " d";
    }

    /** {@code at least 5}, {@code more than 100 and at most 200}. */
    static String condition(List<Threshold> thresholds) {
        return thresholds.stream()
                .map(threshold -> words(threshold.comparison()) + " " + number(threshold.value()))
                .collect(Collectors.joining(" and "));
    }

    private static String words(Comparison comparison) {
        return switch (comparison) {
            case GT -> "more than";
            case GTE -> "at least";
            case LT -> "less than";
            case LTE -> "at most";
            case EQ -> "exactly";
            case NEQ -> "other than";
        };
    }
}
