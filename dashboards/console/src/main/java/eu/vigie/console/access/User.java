package eu.vigie.console.access;

import java.util.regex.Pattern;

/**
 * Someone who may log in.
 *
 * @param name 1 to 64 letters, digits and {@code . _ @ -}
 */
public record User(String name, PasswordHash password) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nd}._@-]{1,64}");

    public User {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a user name is 1 to 64 letters, digits and . _ @ -");
        }
    }
}
