package org.convene.platform.outgoing;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A self-signed certificate by the JDK's keytool; the same file is the server's key and the client's trust. */
final class Certificate {
    private static final String PASSWORD = "changeit";

    private Certificate() {}

    /**
     * @param names as keytool's {@code san} extension has them, {@code dns:right.example}
     */
    static PfxOptions of(Path folder, String names) {
        try {
            var file = Files.createTempDirectory(folder, "certificate").resolve("store.p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var process = new ProcessBuilder(
                            keytool.toString(),
                            "-genkeypair",
                            "-alias",
                            "key",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=test",
                            "-ext",
                            "san=" + names,
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
