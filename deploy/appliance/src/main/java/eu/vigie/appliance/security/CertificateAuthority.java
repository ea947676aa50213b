package eu.vigie.appliance.security;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs the certificates of one appliance: X.509 v3, EC P-256, SHA-256 (RFC 5280). */
public final class CertificateAuthority {
    static final Duration AUTHORITY_VALID = Duration.ofDays(3650);
    /** The most that browsers take. */
    static final Duration CERTIFICATE_VALID = Duration.ofDays(397);
    /** Clocks of machines that connect may be behind. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private final KeyPairFile own;
    private final SecureRandom random;

    public CertificateAuthority(KeyPairFile own, SecureRandom random) {
        this.own = own;
        this.random = random;
    }

    /** A new authority with a key of its own. */
    public static CertificateAuthority create(String name, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        KeyPair keys = newKeys(random);
        X500Name subject = new X500Name("O=Vigie,CN=" + name);
        X509v3CertificateBuilder builder = builder(subject, subject, keys, now, AUTHORITY_VALID, random);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
        return new CertificateAuthority(new KeyPairFile(sign(builder, keys), keys.getPrivate()), random);
    }

    public KeyPairFile own() {
        return own;
    }

    /** A certificate for a server or a client. The names are host names or addresses that it answers for. */
    public KeyPairFile issue(String commonName, List<String> names, Instant now) throws GeneralSecurityException {
        KeyPair keys = newKeys(random);
        X500Name issuer =
                X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder =
                builder(issuer, new X500Name("O=Vigie,CN=" + commonName), keys, now, CERTIFICATE_VALID, random);
        addEndEntity(builder, names);
        return new KeyPairFile(
                sign(builder, new KeyPair(own.certificate().getPublicKey(), own.key())), keys.getPrivate());
    }

    /** A certificate that stands for itself: a peer that trusts it trusts nothing else. */
    public static KeyPairFile selfSigned(String commonName, List<String> names, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        KeyPair keys = newKeys(random);
        X500Name subject = new X500Name("O=Vigie,CN=" + commonName);
        X509v3CertificateBuilder builder = builder(subject, subject, keys, now, AUTHORITY_VALID, random);
        addEndEntity(builder, names);
        return new KeyPairFile(sign(builder, keys), keys.getPrivate());
    }

    private static void addEndEntity(X509v3CertificateBuilder builder, List<String> names)
            throws GeneralSecurityException {
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.stream()
                                .map(CertificateAuthority::generalName)
                                .toArray(GeneralName[]::new)));
            }
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static GeneralName generalName(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, Duration valid, SecureRandom random) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_TOLERANCE)),
                Date.from(now.plus(valid)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }
}
