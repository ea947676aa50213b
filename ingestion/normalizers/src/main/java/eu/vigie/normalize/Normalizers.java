package eu.vigie.normalize;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where a {@link Normalizer} comes from, and the names that configuration may use. */
public final class Normalizers {
    private Normalizers() {}

    /** A new one that knows every format of this module. */
    public static Normalizer standard() {
        return new StandardNormalizer();
    }

    /** The words that an input's {@code format} takes, in the order of the manual. */
    public static List<String> formats() {
        return Arrays.stream(Format.values()).map(Format::word).toList();
    }

    /** Whether a word names a format: one of {@link #formats()}, another name of it, or a {@code product.stream} name that maps to one. */
    public static boolean isFormat(String word) {
        return Format.ofWord(word) != null;
    }

    /** The bastion products that an input may be declared to be. */
    public static List<String> bastions() {
        return Arrays.stream(Format.values())
                .filter(Format::isBastion)
                .map(Format::word)
                .toList();
    }

    /** The bastion product that a format's word stands for; empty: it is no bastion's format. */
    public static Optional<String> bastionOf(String word) {
        return Optional.ofNullable(Format.ofWord(word))
                .filter(Format::isBastion)
                .map(Format::word);
    }
}
