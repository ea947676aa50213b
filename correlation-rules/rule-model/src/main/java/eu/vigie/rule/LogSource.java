package eu.vigie.rule;

import org.jspecify.annotations.Nullable;

/** The log source of a Sigma rule, in lower case; null: any. */
public record LogSource(
        @Nullable String product,
        @Nullable String category,
        @Nullable String service) {

    /** Whether everything from the other log source is from this one too. */
    public boolean covers(LogSource other) {
        return covers(product, other.product) && covers(category, other.category) && covers(service, other.service);
    }

    private static boolean covers(@Nullable String mine, @Nullable String its) {
        return mine == null || mine.equals(its);
    }

    /** As a person writes it: {@code product windows, service security}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "product", product);
        append(text, "category", category);
        append(text, "service", service);
        return text.isEmpty() ? "any log source" : text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
        }
    }
}
