package eu.vigie.appliance.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Random passwords, made once for a data folder and kept in one private file. */
public final class Passwords {
    /** 192 bits: no guessing, so cheap hashes of them are enough. */
    private static final int BYTES = 24;

    private final Path file;
    private final SecureRandom random;
    private final Map<String, String> known;

    private Passwords(Path file, SecureRandom random, Map<String, String> known) {
        this.file = file;
        this.random = random;
        this.known = known;
    }

    /** Those of a data folder; none yet in a new one. */
    public static Passwords in(Path secrets, SecureRandom random) throws IOException {
        Path file = secrets.resolve("passwords.properties");
        return new Passwords(file, random, PrivateFiles.readProperties(file));
    }

    public synchronized boolean has(String name) {
        return known.containsKey(name);
    }

    /** The password of that name, made and stored when it is new. Letters, digits, {@code -} and {@code _} only. */
    public synchronized String of(String name) throws IOException {
        String password = known.get(name);
        if (password == null) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            known.put(name, password);
            PrivateFiles.writeProperties(file, known);
        }
        return password;
    }
}
