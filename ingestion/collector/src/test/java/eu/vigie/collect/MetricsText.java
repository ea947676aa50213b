package eu.vigie.collect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a metrics page. */
final class MetricsText {
    private MetricsText() {}

    /** The sum of the counters with this name whose labels hold all the texts. */
    static double sum(String page, String name, String... labels) {
        double sum = 0;
        Matcher matcher =
                Pattern.compile("(?m)^" + name + "(\\{[^}]*\\})? ([0-9.E+]+)$").matcher(page);
        while (matcher.find()) {
            boolean fits = true;
            for (String label : labels) {
                fits &= matcher.group(1) != null && matcher.group(1).contains(label);
            }
            sum += fits ? Double.parseDouble(matcher.group(2)) : 0;
        }
        return sum;
    }
}
