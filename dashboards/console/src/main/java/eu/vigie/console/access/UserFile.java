package eu.vigie.console.access;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The console's users: {@code <data>/secrets/console-users.yml}, mode 0600. Read at every login, so a change holds at once.
 *
 * <p>Beside it stands, until the first login, {@code console-first-password} (0600) with the password made for {@code admin}: the launcher
 * shows it once.
 */
public final class UserFile {
    /** The user made at the first start. */
    public static final String FIRST_USER = "admin";

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final Path file;
    private final Path firstPassword;
    private final SecureRandom random;

    public UserFile(Path data, SecureRandom random) {
        Path secrets = data.resolve("secrets");
        this.file = secrets.resolve("console-users.yml");
        this.firstPassword = secrets.resolve("console-first-password");
        this.random = random;
    }

    public Path file() {
        return file;
    }

    /** Where the password of the first user waits to be read. */
    public Path firstPasswordFile() {
        return firstPassword;
    }

    /** Makes the first user when there is no file yet; tells whether it did. */
    public boolean createIfAbsent() throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        String password = newPassword();
        write(firstPassword, password + "\n");
        save(Map.of(FIRST_USER, new User(FIRST_USER, PasswordHash.of(password.toCharArray(), random))));
        return true;
    }

    /** The user of a name. Throws {@link eu.vigie.settings.InvalidSettingsException} when the file cannot be used. */
    public Optional<User> find(String name) {
        return Optional.ofNullable(users().get(name));
    }

    /** Gives a user, known or new, a fresh random password and returns it. */
    public String resetPassword(String name) throws IOException {
        Map<String, User> users = Files.exists(file) ? users() : new LinkedHashMap<>();
        String password = newPassword();
        users.put(name, new User(name, PasswordHash.of(password.toCharArray(), random)));
        save(users);
        forgetFirstPassword(name);
        return password;
    }

    /** Gives a known user a password of his own choice. */
    public void changePassword(String name, char[] password) throws IOException {
        Map<String, User> users = users();
        users.put(name, new User(name, PasswordHash.of(password, random)));
        save(users);
    }

    /** Removes the first password from disk once its owner has used it. */
    public void forgetFirstPassword(String name) throws IOException {
        if (name.equals(FIRST_USER)) {
            Files.deleteIfExists(firstPassword);
        }
    }

    private Map<String, User> users() {
        Problems problems = new Problems();
        Map<String, User> users = new LinkedHashMap<>();
        Optional<Node> root = Yaml.read(file, problems);
        if (root.isPresent()) {
            Section section = new Section(root.get(), problems);
            for (Section entry : section.sections("users")) {
                read(entry, problems).ifPresent(user -> users.put(user.name(), user));
            }
            section.close();
        }
        problems.throwIfAny();
        return users;
    }

    private static Optional<User> read(Section entry, Problems problems) {
        String name = entry.requiredText("name");
        Optional<PasswordHash> hash = PasswordHash.parse(entry.requiredText("password"));
        entry.close();
        if (hash.isEmpty()) {
            // The value itself is not repeated: it may be a password that someone typed here.
            problems.add(
                    entry.node(),
                    "the password of \"" + name + "\" is not a hash that the console wrote",
                    "make a new one with --reset-password " + name);
            return Optional.empty();
        }
        try {
            return Optional.of(new User(name, hash.get()));
        } catch (IllegalArgumentException e) {
            problems.add(entry.node(), String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private void save(Map<String, User> users) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Users of the Vigie console. Passwords are hashes; make a new one with --reset-password NAME.");
        lines.add("users:");
        for (User user : users.values()) {
            lines.add("  - name: \"" + user.name() + "\"");
            lines.add("    password: \"" + user.password().text() + "\"");
        }
        write(file, String.join("\n", lines) + "\n");
    }

    /** Written beside and moved over, so that a crash never leaves half a file. */
    private static void write(Path target, String text) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + target);
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = Files.createTempFile(
                folder,
                ".users",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** 20 letters and digits without those that look alike: 115 bits. */
    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
