package eu.vigie.console.access;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Checks a name and a password: throttled by name and by address, with the same work for a name that does not exist. */
public final class Login {
    /** Longer passwords are refused unread: hashing them would cost the server. */
    public static final int MAX_PASSWORD = 256;

    private static final int MAX_NAME = 64;

    private final UserFile users;
    private final LoginThrottle throttle;
    /** At most so many guesses are worked on at once, so that guessing never takes the machine from detection. */
    private final Semaphore workers = new Semaphore(2);

    /** What came of a try. */
    public enum Outcome {
        WELCOME,
        WRONG,
        /** Too many wrong guesses; the pause says how long. */
        TOO_MANY,
        /** Both workers are busy. */
        BUSY
    }

    /**
     * The answer.
     *
     * @param pause time before the next try makes sense; zero unless refused unread
     */
    public record Answer(Outcome outcome, Duration pause) {}

    public Login(UserFile users, LoginThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    /** One try; the address is the network peer's. */
    public Answer attempt(String name, char[] password, String address) throws IOException {
        if (name.isBlank() || name.length() > MAX_NAME || password.length > MAX_PASSWORD) {
            return new Answer(Outcome.WRONG, Duration.ZERO);
        }
        List<String> keys = List.of("user:" + name, "address:" + address);
        Duration wait =
                keys.stream().map(throttle::waitFor).max(Duration::compareTo).orElse(Duration.ZERO);
        if (!wait.isZero()) {
            return new Answer(Outcome.TOO_MANY, wait);
        }
        if (!workers.tryAcquire()) {
            return new Answer(Outcome.BUSY, Duration.ofSeconds(1));
        }
        try {
            return check(name, password, keys);
        } finally {
            workers.release();
        }
    }

    private Answer check(String name, char[] password, List<String> keys) throws IOException {
        Optional<User> user = users.find(name);
        boolean right = user.map(User::password).orElse(PasswordHash.NOBODY).matches(password) && user.isPresent();
        if (!right) {
            keys.forEach(throttle::failed);
            return new Answer(Outcome.WRONG, Duration.ZERO);
        }
        // The address keeps its count: an own account must not buy free guesses at the others.
        throttle.succeeded(keys.get(0));
        users.forgetFirstPassword(name);
        return new Answer(Outcome.WELCOME, Duration.ZERO);
    }
}
