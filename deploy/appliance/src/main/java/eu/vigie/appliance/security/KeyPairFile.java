package eu.vigie.appliance.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A certificate with its private key: {@code name.pem} and {@code name.key} (PKCS #8, EC) in a folder.
 *
 * @param key never leaves private files
 */
public record KeyPairFile(X509Certificate certificate, PrivateKey key) {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    public static KeyPairFile load(Path folder, String name) throws IOException, GeneralSecurityException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name + ".pem"))));
        byte[] key = Base64.getMimeDecoder()
                .decode(Files.readString(folder.resolve(name + ".key")).replaceAll("-----[A-Z ]+-----", ""));
        return new KeyPairFile(certificate, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    }

    public static boolean exists(Path folder, String name) {
        return Files.exists(folder.resolve(name + ".pem")) && Files.exists(folder.resolve(name + ".key"));
    }

    /** The key first: a certificate without its key would be used, a key without its certificate is made again. */
    public void store(Path folder, String name) throws IOException, GeneralSecurityException {
        PrivateFiles.write(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
        PrivateFiles.write(folder.resolve(name + ".pem"), certificatePem());
    }

    public String certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
