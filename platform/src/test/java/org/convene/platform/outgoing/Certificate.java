package org.convene.platform.outgoing;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A self-signed certificate by the JDK's keytool; the same file is the server's key and the client's trust. */
public final class Certificate {
    private static final String PASSWORD = "changeit";

    private Certificate() {}

    /**
     * @param names as keytool's {@code san} extension has them, {@code dns:right.example}
     * @param more of keytool's options for a new key, such as {@code -validity}
     */
    public static PfxOptions of(Path folder, String names, String... more) {
        var file = store(folder);
        run(command(file, "key", "CN=test", concat(List.of("-ext", "san=" + names), more)));
        return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
    }

    /** One that an authority of its own vouches for; the chain has both. */
    public static PfxOptions signed(Path folder, String names) {
        var file = store(folder);
        run(command(file, "authority", "CN=authority", List.of("-ext", "bc:c")));
        run(command(file, "key", "CN=test", List.of("-ext", "san=" + names, "-signer", "authority")));
        return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD).setAlias("key");
    }

    private static Path store(Path folder) {
        try {
            return Files.createTempDirectory(folder, "certificate").resolve("store.p12");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void run(List<String> command) {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> command(Path file, String alias, String name, List<String> more) {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        return concat(
                List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()),
                more.toArray(String[]::new));
    }

    private static List<String> concat(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }
}
