package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each in a process of its own: a native library is loaded once, or never. */
class FastCryptographyTest {
    private static final String AMAZON = "AmazonCorrettoCryptoProvider";
    private static final String LIBRARY = "com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so";
    /** What begins a library of 64 bits for RISC-V. */
    private static final byte[] OF_ANOTHER_MACHINE = Arrays.copyOf(
            new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, (byte) 243, 0, 1}, 4_096);

    @TempDir
    Path directory;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void amazonsProviderSignsHashesAndSealsWhereItsLibraryLoads() throws Exception {
        assertThat(started(classPath(), directory))
                .contains("cryptography provider=" + AMAZON)
                .contains("signed by " + AMAZON, "genuine true")
                .contains("hashed by " + AMAZON)
                .contains("sealed by " + AMAZON, "opened it");
    }

    @Test
    void javasOwnDoesItWhereTheProviderIsAbsent() throws Exception {
        var without =
                classPath().stream().filter(entry -> !entry.contains(AMAZON)).toList();

        assertIsJavasOwn(started(without, directory), "NoClassDefFoundError");
    }

    @Test
    void javasOwnDoesItWhereTheLibraryIsOfAnotherMachine() throws Exception {
        var library = directory.resolve(LIBRARY);
        Files.createDirectories(library.getParent());
        Files.write(library, OF_ANOTHER_MACHINE);
        var first = Stream.concat(Stream.of(directory.toString()), classPath().stream())
                .toList();

        assertIsJavasOwn(started(first, directory), "cause=");
    }

    @Test
    void javasOwnDoesItWhereTheLibraryCannotBeUnpacked() throws Exception {
        var noDirectory = Files.createFile(directory.resolve("file"));

        assertIsJavasOwn(started(classPath(), noDirectory), "cause=");
    }

    private static void assertIsJavasOwn(String said, String cause) {
        assertThat(said)
                .contains("cryptography provider=Java", cause)
                .contains("signed by SunEC", "genuine true", "hashed by SUN", "sealed by SunJCE", "opened it")
                .doesNotContain("by " + AMAZON);
    }

    private static String started(List<String> classPath, Path temporary) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.jboss.logging.provider=jdk",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        classPath.stream().collect(Collectors.joining(File.pathSeparator)),
                        CryptographyProbe.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}
