package eu.vigie.sigma.explain;

import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.Locale;

/** A test in words, close to how rules write it. */
final class Words {
    private Words() {}

    static String of(Predicate predicate) {
        String field =
                predicate.field().isRaw() ? "the raw log" : predicate.field().name();
        return field + " " + test(predicate.test());
    }

    private static String test(ValueTest test) {
        if (test instanceof ValueTest.Text text) {
            return position(text.position()) + " \"" + text.literal() + "\"" + (text.cased() ? " (case counts)" : "");
        }
        if (test instanceof ValueTest.Wildcard wildcard) {
            return "is like \"" + wildcard.glob() + "\"" + (wildcard.cased() ? " (case counts)" : "");
        }
        if (test instanceof ValueTest.Matches matches) {
            return "matches /" + matches.regex() + "/";
        }
        if (test instanceof ValueTest.InNetwork in) {
            return "is in " + in.network();
        }
        if (test instanceof ValueTest.NumberIs number) {
            return "is " + number.text();
        }
        if (test instanceof ValueTest.Compared compared) {
            return compared.comparison().word() + " " + compared.number().toPlainString();
        }
        if (test instanceof ValueTest.DatePart date) {
            return date.part().word() + " " + date.comparison().word() + " " + date.number();
        }
        if (test instanceof ValueTest.SameAs same) {
            return position(same.position()) + " the value of " + same.other().name();
        }
        if (test instanceof ValueTest.Present) {
            return "is there";
        }
        return test instanceof ValueTest.NotEmpty ? "is there and not empty" : "is not there";
    }

    private static String position(ValueTest.Position position) {
        return switch (position) {
            case WHOLE -> "is";
            case START -> "starts with";
            case END -> "ends with";
            case ANYWHERE -> "contains";
        };
    }

    static String shortened(String value) {
        String line = value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return line.length() <= 160
                ? line
                : line.substring(0, 150) + String.format(Locale.ROOT, "... (%d characters)", value.length());
    }
}
