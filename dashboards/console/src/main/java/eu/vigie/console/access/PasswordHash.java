package eu.vigie.console.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-512 (RFC 8018 section 5.2), text form {@code pbkdf2-sha512$iterations$salt$key} with
 * salt and key in Base64.
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time only, never by equals
public record PasswordHash(int iterations, byte[] salt, byte[] key) {
    /** What new hashes take; a guess costs about a tenth of a second. */
    public static final int ITERATIONS = 210_000;

    private static final Pattern TEXT =
            Pattern.compile("pbkdf2-sha512\\$(\\d{1,8})\\$([A-Za-z0-9+/=]{16,128})\\$([A-Za-z0-9+/=]{40,128})");

    /** Nobody's: no password fits, and finding that out takes as long as with a real one. */
    static final PasswordHash NOBODY = new PasswordHash(ITERATIONS, new byte[16], new byte[64]);

    /** Hashes a password with a fresh salt. */
    public static PasswordHash of(char[] password, SecureRandom random) {
        return of(password, ITERATIONS, random);
    }

    /** Likewise, with as many iterations as the caller wants: tests want few. */
    public static PasswordHash of(char[] password, int iterations, SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /** Reads the text form; empty when it is not one. */
    public static Optional<PasswordHash> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            int iterations = Integer.parseInt(matcher.group(1));
            return iterations == 0
                    ? Optional.empty()
                    : Optional.of(new PasswordHash(
                            iterations, base64.decode(matcher.group(2)), base64.decode(matcher.group(3))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the password; takes the same time for every wrong one. */
    public boolean matches(char[] password) {
        return MessageDigest.isEqual(key, derive(password, salt, iterations));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password, salt, iterations, 512))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
        }
    }

    /** The text form. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha512$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(key);
    }

    /** Shows nothing that a password could be guessed from. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + " iterations]";
    }
}
