/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.bouncycastle.openpgp.operator.jcajce.JcePBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.Test;

/** Encrypted uploads. */
class PgpTest extends UploadTestSupport {

    private static final String PASSPHRASE = "phrase-of-the-test";

    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    @Test
    void anUploadThatIsEncryptedWithOurKeyIsSent() throws Exception {
        PGPKeyPair key = key();
        Path keyFile = data.resolve("secret.gpg");
        Files.write(keyFile, secretKey(key).getEncoded());
        startApplication("pgp.key-file", "file:" + keyFile, "pgp.password", PASSPHRASE);

        byte[] encrypted = encrypt("phone,body_text\n+50670000001,Hello\n", key);
        assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("50670000001");
        partner.put("upload/list.csv.pgp", encrypted);
        awaitDone("list.csv");

        assertThat(report("list.csv")).containsExactly("2 sent");
        assertThat(stand.deliveries().get(0).phone()).isEqualTo("50670000001");
    }

    private PGPKeyPair key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
        generator.initialize(2048);
        return new JcaPGPKeyPair(4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), new Date());
    }

    private PGPSecretKeyRing secretKey(PGPKeyPair key) throws Exception {
        PGPDigestCalculator checksum =
                new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1);
        PGPSecretKey secret = new PGPSecretKey(
                PGPSignature.DEFAULT_CERTIFICATION,
                key,
                "wacr",
                checksum,
                null,
                null,
                new JcaPGPContentSignerBuilder(key.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                new JcePBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setProvider(provider)
                        .build(PASSPHRASE.toCharArray()));
        return new PGPSecretKeyRing(java.util.List.of(secret));
    }

    private byte[] encrypt(String text, PGPKeyPair key) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        PGPEncryptedDataGenerator encryption =
                new PGPEncryptedDataGenerator(new JcePGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithIntegrityPacket(true)
                        .setSecureRandom(new SecureRandom())
                        .setProvider(provider));
        encryption.addMethod(new JcePublicKeyKeyEncryptionMethodGenerator(key.getPublicKey()).setProvider(provider));
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (OutputStream encrypted = encryption.open(result, new byte[4096])) {
            PGPLiteralDataGenerator literal = new PGPLiteralDataGenerator();
            try (OutputStream out =
                    literal.open(encrypted, PGPLiteralData.BINARY, "list.csv", bytes.length, new Date())) {
                out.write(bytes);
            }
        }
        return result.toByteArray();
    }
}
