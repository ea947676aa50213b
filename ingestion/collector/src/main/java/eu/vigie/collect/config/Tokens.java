package eu.vigie.collect.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bearer tokens of one input, kept as SHA-256 and compared in constant time. Their file holds one token a line, with a name before it
 * if wanted ({@code NAME TOKEN}), so that an old and a new one are valid side by side; {@code #} starts a comment.
 */
public final class Tokens {
    /** Shorter ones can be guessed. */
    public static final int MIN_LENGTH = 16;

    /** No token is asked for. */
    public static final Tokens NONE = new Tokens(List.of());

    @SuppressWarnings("ArrayRecordComponent")
    private record Token(String name, byte[] hash) {}

    private final List<Token> tokens;

    private Tokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** One token; its name is the principal of who shows it. */
    public static Tokens of(String name, String token) {
        return new Tokens(List.of(new Token(name, hash(token))));
    }

    /** Reads a token file; throws an {@link IOException} that says what is wrong with it. */
    static Tokens read(Path file) throws IOException {
        List<Token> tokens = new ArrayList<>();
        for (String line : Files.readAllLines(file, UTF_8)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] words = text.split("\\s+");
            String token = words[words.length - 1];
            if (words.length > 2 || token.length() < MIN_LENGTH) {
                throw new IOException("a line of it is not `TOKEN` or `NAME TOKEN` with a token of at least "
                        + MIN_LENGTH + " characters");
            }
            String name = words.length == 2 ? words[0] : String.valueOf(file.getFileName());
            tokens.add(new Token(name, hash(token)));
        }
        if (tokens.isEmpty()) {
            throw new IOException("it holds no token");
        }
        return new Tokens(tokens);
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The name of the token; empty: it is none of them. Takes the same time whichever it is. */
    public Optional<String> nameOf(String presented) {
        byte[] hash = hash(presented);
        Optional<String> name = Optional.empty();
        for (Token token : tokens) {
            if (MessageDigest.isEqual(token.hash(), hash)) {
                name = Optional.of(token.name());
            }
        }
        return name;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
