package eu.vigie.rule;

import org.jspecify.annotations.Nullable;

/** The log source of a Sigma rule; null: any. */
public record LogSource(
        @Nullable String product,
        @Nullable String category,
        @Nullable String service) {}
