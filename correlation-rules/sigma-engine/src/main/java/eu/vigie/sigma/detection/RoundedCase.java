package eu.vigie.sigma.detection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The nine old Cyrillic letters U+1C80 to U+1C88, which are other small letters of the usual ones. RE2/J 1.8 never ends when it compiles an
 * expression without case that names one of them, because they are older in the JDK's tables than in its own.
 */
final class RoundedCase {
    private static final int FIRST = 0x1c80;
    private static final int LAST = 0x1c88;

    private static final String CHARACTER = "(?:\\\\x\\{([0-9a-fA-F]{1,6})\\}|(.))";
    /** A character, or a range of characters; any other escape is read as the two characters that it is written with. */
    private static final Pattern RANGE = Pattern.compile(CHARACTER + "(?:-" + CHARACTER + ")?", Pattern.DOTALL);

    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-zA-Z]*i");

    private RoundedCase() {}

    /** Whether such a letter is among the characters of an expression for which case does not count. */
    static boolean isIn(String regex, boolean ignoreCase) {
        if (!ignoreCase && !IGNORES_CASE.matcher(regex).find()) {
            return false;
        }
        Matcher matcher = RANGE.matcher(regex);
        for (int at = 0; at < regex.length() && matcher.find(at); at = matcher.end(matcher.start(1) < 0 ? 2 : 1)) {
            int from = character(matcher, 1);
            int to = matcher.start(3) < 0 && matcher.start(4) < 0 ? from : character(matcher, 3);
            if (from <= LAST && to >= FIRST) {
                return true;
            }
        }
        return false;
    }

    private static int character(Matcher matcher, int group) {
        String hex = matcher.group(group);
        return hex == null ? matcher.group(group + 1).codePointAt(0) : Integer.parseInt(hex, 16);
    }
}
