package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import eu.vigie.rule.EplRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Esper's object model forgets the back-quotes around names that are words of EPL; they are put back where the rule has them. */
final class BackQuotes {
    private static final Pattern QUOTED = Pattern.compile("`([A-Za-z0-9_@]+)`");

    private BackQuotes() {}

    /** The model as text that can be read again; the model's fields are left quoted. */
    static String text(EPStatementObjectModel model, EplRule rule) {
        Set<String> words = new HashSet<>();
        Matcher quoted = QUOTED.matcher(rule.epl());
        while (quoted.find()) {
            words.add(quoted.group(1));
        }
        if (!words.isEmpty()) {
            for (PropertyValueExpression field : EplLinter.lint(model, rule).properties()) {
                field.setPropertyName(Arrays.stream(field.getPropertyName().split("[.]", -1))
                        .map(part -> words.contains(part) ? "`" + part + "`" : part)
                        .collect(Collectors.joining(".")));
            }
        }
        return model.toEPL();
    }
}
