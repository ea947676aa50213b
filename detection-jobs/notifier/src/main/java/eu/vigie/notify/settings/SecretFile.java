package eu.vigie.notify.settings;

import eu.vigie.notify.channel.SecretText;
import eu.vigie.settings.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A secret in a file of its own, so that the configuration can be shown to others. */
final class SecretFile {
    private static final int MAX_BYTES = 4_096;

    private SecretFile() {}

    /** The text without the line end at its end; an empty one when the key is absent or after reporting a problem. */
    static SecretText read(Section section, String key, Path files, int minLength) {
        Optional<String> name = section.optionalText(key);
        if (name.isEmpty()) {
            return new SecretText("");
        }
        Path file = files.resolve(name.get());
        try {
            if (Files.size(file) > MAX_BYTES) {
                section.problem(key, file + " is too large for a secret", "put the secret alone into it");
                return new SecretText("");
            }
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                section.problem(key, file + " can be read by everybody", "run: chmod 600 " + file);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
            if (text.length() < minLength) {
                section.problem(
                        key, file + " holds fewer than " + minLength + " characters", "write a longer secret into it");
            }
            return new SecretText(text);
        } catch (IOException e) {
            section.problem(
                    key,
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "check the path and its rights");
            return new SecretText("");
        }
    }
}
