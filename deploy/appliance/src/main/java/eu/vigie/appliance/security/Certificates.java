package eu.vigie.appliance.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The certificates of one appliance, made at the first start and renewed at a start shortly before they end. Flink's two are trusted for
 * themselves alone, so that a certificate of another component opens nothing there.
 */
public final class Certificates {
    /** The names under which the own machine is reached by itself. */
    public static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

    private static final Duration RENEW_BEFORE = Duration.ofDays(60);

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random;

    public Certificates(Path folder, Clock clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
    }

    /** Makes or renews all; {@code names}: further host names and addresses by which people and sources reach this machine. */
    public void provision(List<String> names, Path authorityFile) throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        CertificateAuthority authority = authority(now);
        if (!Files.exists(authorityFile)) {
            PrivateFiles.write(authorityFile, authority.own().certificatePem());
        }
        issue(authority, "opensearch", LOOPBACK, now);
        issue(authority, "opensearch-admin", List.of(), now);
        List<String> outside = new ArrayList<>(LOOPBACK);
        outside.addAll(names);
        issue(authority, "collector", outside, now);
        issue(authority, "console", outside, now);
        issue(authority, "flink-rest", LOOPBACK, now);
        for (String self : new String[] {"flink-internal", "flink-client"}) {
            if (isDue(self, LOOPBACK, now)) {
                CertificateAuthority.selfSigned(self, LOOPBACK, now, random).store(folder, self);
                PrivateFiles.write(names(self), String.join("\n", LOOPBACK));
            }
        }
    }

    /** The private file of a certificate or, with {@code .key}, of its key. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    public KeyPairFile load(String name) throws IOException, GeneralSecurityException {
        return KeyPairFile.load(folder, name);
    }

    /** A PKCS #12 store with a key of ours. */
    public KeyStore keyStore(String name, String password) throws IOException, GeneralSecurityException {
        KeyPairFile pair = load(name);
        KeyStore store = empty();
        store.setKeyEntry(name, pair.key(), password.toCharArray(), new Certificate[] {pair.certificate()});
        return store;
    }

    /** A PKCS #12 store that trusts one certificate and what it signed. */
    public KeyStore trustStore(String name) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry(name, load(name).certificate());
        return store;
    }

    private CertificateAuthority authority(Instant now) throws IOException, GeneralSecurityException {
        if (KeyPairFile.exists(folder, "ca")) {
            return new CertificateAuthority(KeyPairFile.load(folder, "ca"), random);
        }
        CertificateAuthority fresh = CertificateAuthority.create("Vigie appliance authority", now, random);
        fresh.own().store(folder, "ca");
        return fresh;
    }

    private void issue(CertificateAuthority authority, String name, List<String> names, Instant now)
            throws IOException, GeneralSecurityException {
        if (isDue(name, names, now)) {
            authority.issue(name, names, now).store(folder, name);
            PrivateFiles.write(names(name), String.join("\n", names));
        }
    }

    /** New, ending soon, or made for other names. */
    private boolean isDue(String name, List<String> names, Instant now) throws IOException, GeneralSecurityException {
        if (!KeyPairFile.exists(folder, name)) {
            return true;
        }
        return load(name).certificate().getNotAfter().toInstant().isBefore(now.plus(RENEW_BEFORE))
                || !Files.exists(names(name))
                || !Files.readString(names(name)).equals(String.join("\n", names));
    }

    /** What a certificate was made for, in the words of the settings. */
    private Path names(String name) {
        return folder.resolve(name + ".names");
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
