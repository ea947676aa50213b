package eu.vigie.sigma.detection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import eu.vigie.sigma.index.RequiredLiterals;
import java.util.Optional;

/** A regular expression of a rule, run in time linear in the text (RE2): a rule must not be able to stop detection. */
public final class Regex {
    private final String text;
    private final int flags;
    private final Pattern pattern;
    private final RequiredLiterals required;

    private Regex(String text, int flags, Pattern pattern) {
        this.text = text;
        this.flags = flags;
        this.pattern = pattern;
        this.required = RequiredLiterals.of(text).map(Fold::fold);
    }

    /** The compiled expression, or why it cannot run here; case counts unless {@code ignoreCase}. */
    static Regex of(String text, boolean ignoreCase, boolean multiLine, boolean dotAll) throws UnsupportedException {
        int flags = (ignoreCase ? Pattern.CASE_INSENSITIVE : 0)
                | (multiLine ? Pattern.MULTILINE : 0)
                | (dotAll ? Pattern.DOTALL : 0);
        Optional<String> unsupported = unsupported(text, ignoreCase);
        if (unsupported.isPresent()) {
            throw new UnsupportedException(unsupported.get());
        }
        try {
            return new Regex(text, flags, Pattern.compile(text, flags));
        } catch (PatternSyntaxException e) {
            throw new UnsupportedException(e.getDescription() + ": " + e.getPattern());
        }
    }

    /** Why an expression cannot run. */
    static final class UnsupportedException extends Exception {
        UnsupportedException(String reason) {
            super(reason);
        }
    }

    private static Optional<String> unsupported(String text, boolean ignoreCase) {
        if (RoundedCase.isIn(text, ignoreCase)) {
            return Optional.of(
                    "the letters U+1C80 to U+1C88 cannot stand in an expression for which case does not count");
        }
        for (String lookAround : new String[] {"(?=", "(?!", "(?<=", "(?<!"}) {
            if (text.contains(lookAround)) {
                return Optional.of("look-around " + lookAround + " has no linear-time evaluation");
            }
        }
        return Optional.empty();
    }

    /** What stands in every text in which it is found, without case. */
    public RequiredLiterals required() {
        return required;
    }

    public boolean find(String value) {
        return pattern.matcher(value).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex that && flags == that.flags && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + flags;
    }

    @Override
    public String toString() {
        return text;
    }
}
