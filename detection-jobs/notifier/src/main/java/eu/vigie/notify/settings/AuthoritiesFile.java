package eu.vigie.notify.settings;

import eu.vigie.notify.channel.TrustedAuthorities;
import eu.vigie.settings.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The key {@code ca-file}: certificates in PEM of the authorities that a server's certificate may come from. */
final class AuthoritiesFile {
    private AuthoritiesFile() {}

    static Optional<SSLContext> read(Section section, Path files) {
        return section.optionalText("ca-file").flatMap(name -> {
            Path file = files.resolve(name);
            try {
                return Optional.of(TrustedAuthorities.from(file));
            } catch (IOException | GeneralSecurityException e) {
                section.problem(
                        "ca-file", file + " holds no readable certificate", "give a file of certificates in PEM");
                return Optional.empty();
            }
        });
    }
}
