package io.tuneloom.localsystem.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A key with a self-signed certificate, made by the JDK's {@code keytool}, in the PEM files that Kafka reads. */
final class SelfSigned {
    private static final String ALIAS = "key";
    private static final String PASSWORD = "KEYTOOL_PASSWORD";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private SelfSigned() {}

    /**
     * For ten years, and for servers of the loopback interface.
     *
     * @param key the file for the private key (PKCS #8) and the certificate
     * @param certificate the file for the certificate alone, which clients trust
     */
    static void create(String commonName, Path key, Path certificate) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(key.getParent(), "keytool-");
        Path store = folder.resolve("store.p12");
        String password = Passwords.random();
        try {
            keytool(commonName, store, password);
            KeyStore made = KeyStore.getInstance(store.toFile(), password.toCharArray());
            String pem = pem("CERTIFICATE", made.getCertificate(ALIAS).getEncoded());
            OwnerOnly.write(
                    key,
                    pem(
                                    "PRIVATE KEY",
                                    made.getKey(ALIAS, password.toCharArray()).getEncoded())
                            + pem);
            OwnerOnly.write(certificate, pem);
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool made no usable key: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    /** The password goes by the environment, because everybody on the machine can read command lines. */
    private static void keytool(String commonName, Path store, String password)
            throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + commonName,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD));
        program.environment().put(PASSWORD, password);
        Process process = program.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said.strip());
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, LINES.encodeToString(content), what);
    }
}
