package eu.vigie.collect;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority, a server certificate for 127.0.0.1 and a client certificate, as PEM files of a folder. */
final class TestCertificates {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2120-01-01T00:00:00Z");

    private TestCertificates() {}

    static void write(Path folder) throws IOException {
        if (Files.exists(folder.resolve("client.key"))) {
            return;
        }
        try {
            KeyPair authority = keys();
            X509Certificate signer = certificate("CN=Test authority", authority, "CN=Test authority", authority, true);
            pem(folder.resolve("ca.crt"), "CERTIFICATE", signer.getEncoded());
            for (String name : new String[] {"server", "client"}) {
                KeyPair keys = keys();
                X509Certificate certificate =
                        certificate("CN=" + name + ",O=Test", keys, "CN=Test authority", authority, false);
                pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded());
                pem(
                        folder.resolve(name + ".key"),
                        "PRIVATE KEY",
                        keys.getPrivate().getEncoded());
            }
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject, KeyPair keys, String issuer, KeyPair issuerKeys, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(subject.hashCode() & 0xFFFF),
                Date.from(FROM),
                Date.from(TO),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }

    private static void pem(Path file, String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        text.write("-----BEGIN " + type + "-----\n");
        text.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
        text.write("\n-----END " + type + "-----\n");
        Files.writeString(file, text.toString());
    }
}
