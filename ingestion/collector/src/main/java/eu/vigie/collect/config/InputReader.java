package eu.vigie.collect.config;

import eu.vigie.event.raw.DeclaredFormats;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code inputs} and refuses what makes no sense together. */
final class InputReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final ConnectionsFile connections;
    private final Path folder;
    private final Problems problems;

    InputReader(ConnectionsFile connections, Path folder, Problems problems) {
        this.connections = connections;
        this.folder = folder;
        this.problems = problems;
    }

    /** Certificate and key that the launcher made; empty: there are none. */
    static Optional<TlsFiles> tlsOf(ConnectionsFile connections) {
        Optional<Path> certificate = connections.path("tls.cert.file");
        Optional<Path> key = connections.path("tls.key.file");
        return certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsFiles(certificate.get(), key.get(), null));
    }

    /** Empty when it neither listens nor reads files. */
    Optional<InputSettings> read(Section section) {
        int before = problems.list().size();
        String source = name(section, "source", section.requiredText("source"));
        boolean listens = section.has("listen");
        boolean reads = section.has("file");
        if (listens == reads) {
            section.problem(
                    "listen",
                    listens ? "an input listens or reads files, not both" : "the input neither listens nor reads files",
                    "write `listen: udp://0.0.0.0:514` or `file: /var/log/auth.log`");
        }
        Listen listen = listens
                ? section.parsed("listen", new Listen(InputKind.UDP, "127.0.0.1", 0), Listen.EXPECTED, Listen::parse)
                : null;
        InputKind kind = listen == null ? InputKind.FILE : listen.kind();
        String files = reads ? folder.resolve(section.text("file", "")).toString() : null;
        ZoneId zone = section.zone("zone", ZoneOffset.UTC);
        TimePolicy time = section.oneOf("time", TimePolicy.LIVE, TimePolicy.class, TimePolicy::word);
        String format = word(section, "format", DeclaredFormats.WORDS);
        String bastion = word(section, "bastion", DeclaredFormats.BASTIONS);
        AddressList clients = clients(section, kind);
        Tokens tokens = tokens(section, kind);
        ClientCertificates certificates = section.oneOf(
                "client-certificates", ClientCertificates.NONE, ClientCertificates.class, ClientCertificates::word);
        TlsFiles tls = tls(section, kind, certificates);
        if (kind == InputKind.HTTPS
                && tokens.isEmpty()
                && clients.isEmpty()
                && certificates != ClientCertificates.REQUIRED
                && !section.has("token-file")) {
            section.problem(
                    "listen",
                    "an https input must know its senders",
                    "add `token-file: PATH`, `client-certificates: required` or `clients: [ADDRESS]`");
        }
        InputLimits limits = limits(section);
        section.close();
        return problems.list().size() > before || (listen == null && files == null)
                ? Optional.empty()
                : Optional.of(new InputSettings(
                        kind,
                        source,
                        listen,
                        files,
                        zone,
                        time,
                        format,
                        bastion,
                        clients,
                        tokens,
                        certificates,
                        tls,
                        limits));
    }

    private static String name(Section section, String key, String text) {
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
            section.problem(key, key + " must be letters, digits and . _ - (64 at most), found \"" + text + "\"", "");
        }
        if (key.equals("source") && text.equals(CollectorSettings.REPLAY_SOURCE)) {
            section.problem(key, "the source \"replay\" is built in", "choose another name");
        }
        return text;
    }

    private static @Nullable String word(Section section, String key, List<String> known) {
        String text = section.optionalText(key).orElse(null);
        if (text != null && !known.contains(text)) {
            section.problem(key, "unknown " + key + " \"" + text + "\"", NearestWord.remedy(text, known));
        }
        return text;
    }

    private static AddressList clients(Section section, InputKind kind) {
        List<String> texts = section.texts("clients");
        AddressList clients = AddressList.parse(texts);
        if (clients == null) {
            section.problem(
                    "clients",
                    "clients must be addresses or networks, found " + String.join(", ", texts),
                    "write them as 192.0.2.7, 10.1.0.0/16 or 2001:db8::/32");
            return AddressList.NONE;
        }
        if (kind == InputKind.FILE && !clients.isEmpty()) {
            section.problem("clients", "a file has no clients", "remove the key");
        }
        return clients;
    }

    private Tokens tokens(Section section, InputKind kind) {
        Optional<String> file = section.optionalText("token-file");
        if (file.isEmpty()) {
            return Tokens.NONE;
        }
        if (kind != InputKind.HTTPS) {
            section.problem(
                    "token-file",
                    kind == InputKind.HTTP
                            ? "a token on plain HTTP can be read on the way"
                            : "tokens are for https inputs, this one is " + kind.scheme(),
                    "write `listen: https://...` or remove the key");
            return Tokens.NONE;
        }
        Path path = folder.resolve(file.get());
        try {
            return Tokens.read(path);
        } catch (IOException e) {
            section.problem(
                    "token-file",
                    "the token file " + path + " cannot be used: " + reason(e),
                    "write one `TOKEN` or `NAME TOKEN` a line, such as `openssl rand -hex 24` makes");
            return Tokens.NONE;
        }
    }

    private @Nullable TlsFiles tls(Section section, InputKind kind, ClientCertificates certificates) {
        Optional<Path> certificate = file(section, "certificate-file");
        Optional<Path> key = file(section, "key-file");
        Optional<Path> authority = file(section, "client-authority-file");
        if (!kind.isEncrypted()) {
            for (String unfit :
                    List.of("certificate-file", "key-file", "client-authority-file", "client-certificates")) {
                if (section.has(unfit)) {
                    section.problem(unfit, unfit + " is for tls and https inputs", "remove the key");
                }
            }
            return null;
        }
        if (certificate.isPresent() != key.isPresent()) {
            section.problem("listen", "certificate-file and key-file belong together", "give both or none");
        }
        Optional<TlsFiles> own =
                certificate.flatMap(c -> key.map(k -> new TlsFiles(c, k, null))).or(() -> tlsOf(connections));
        if (own.isEmpty()) {
            section.problem(
                    "listen",
                    "there is no certificate for " + kind.scheme(),
                    "add certificate-file and key-file (PEM, PKCS#8)");
            return null;
        }
        if (certificates == ClientCertificates.NONE) {
            if (authority.isPresent()) {
                section.problem(
                        "client-authority-file",
                        "client-authority-file is given, but nobody is asked for a certificate",
                        "add `client-certificates: required` or remove the key");
            }
            return own.get();
        }
        Path signer = authority.or(() -> connections.path("ca.file")).orElse(null);
        if (signer == null) {
            section.problem(
                    "client-certificates",
                    "it is not said who signs the client certificates",
                    "add client-authority-file (PEM)");
        }
        return new TlsFiles(own.get().certificate(), own.get().key(), signer);
    }

    private Optional<Path> file(Section section, String key) {
        Optional<Path> path = section.optionalText(key).map(folder::resolve);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file ->
                        section.problem(key, "the file " + file + " cannot be read", "check the path and its rights"));
        return path;
    }

    private static InputLimits limits(Section section) {
        InputLimits standard = InputLimits.DEFAULT;
        return new InputLimits(
                (int) section.integer("max-connections", standard.maxConnections(), 1, 1_000_000),
                (int) section.integer("max-connections-per-address", standard.maxConnectionsPerAddress(), 1, 1_000_000),
                bytes(section, "max-message", standard.maxMessageBytes(), 8 << 10, 4 << 20),
                bytes(section, "max-request", standard.maxRequestBytes(), 64 << 10, 64 << 20),
                (int) section.integer("max-rate", standard.maxRate(), 0, 10_000_000),
                timeout(section, "idle-timeout", standard.idleTimeout()),
                timeout(section, "message-timeout", standard.messageTimeout()));
    }

    private static Duration timeout(Section section, String key, Duration byDefault) {
        Duration value = section.duration(key, byDefault);
        if (value.toMillis() < 1_000 || value.toDays() > 7) {
            section.problem(key, key + " must be from 1s to 7d", "");
            return byDefault;
        }
        return value;
    }

    private static int bytes(Section section, String key, int byDefault, int min, int max) {
        long value = section.bytes(key, byDefault);
        if (value < min || value > max) {
            section.problem(key, key + " must be from " + (min >> 10) + " KiB to " + (max >> 20) + " MiB", "");
            return byDefault;
        }
        return (int) value;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    }
}
