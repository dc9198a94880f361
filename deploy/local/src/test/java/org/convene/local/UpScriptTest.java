package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on its own, in a project that has nothing but it. */
class UpScriptTest {
    private record Outcome(int status, String out, String err) {}

    @TempDir
    Path directory;

    @Test
    void helpIsPrinted() throws Exception {
        Outcome outcome = up(Map.of(), "--help");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("--data DIR", "--reset", "--port N");
    }

    @Test
    void anUnknownOptionIsOneLineAndExitTwo() throws Exception {
        Outcome outcome = up(Map.of(), "--frobnicate");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("Unknown option --frobnicate; see --help\n");
    }

    @Test
    void theNewestJdkIsTakenWhereverItIs() throws Exception {
        jdk("home", "17.0.1");
        jdk("user/.sdkman/candidates/java/99-x", "99.0.1");
        fakeMaven("echo \"built by $JAVA_HOME\"; exit 1");
        Outcome outcome = up(Map.of("JAVA_HOME", directory.resolve("home").toString()));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("built by " + directory.resolve("user/.sdkman/candidates/java/99-x"));
    }

    @Test
    void aBuildThatFailsShowsTheEndOfItsLog() throws Exception {
        jdk("home", "99");
        fakeMaven("echo '[ERROR] it broke'; exit 1");
        Outcome outcome = up(Map.of("JAVA_HOME", directory.resolve("home").toString()));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("[ERROR] it broke", "The build failed");
    }

    @Test
    void aMissingMavenIsOneLine() throws Exception {
        jdk("home", "99");
        Outcome outcome = up(Map.of("JAVA_HOME", directory.resolve("home").toString(), "PATH", tools()));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("Maven is missing").hasLineCount(1);
    }

    private void jdk(String place, String version) throws Exception {
        Path home = directory.resolve(place);
        executable(home.resolve("bin/java"), "exit 1");
        executable(home.resolve("bin/javac"), "exit 1");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private void fakeMaven(String script) throws Exception {
        executable(directory.resolve("bin/mvn"), script);
    }

    /** A directory with the programs that the script needs, and without Maven. */
    private String tools() throws Exception {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : List.of("dirname", "sed", "cat", "readlink", "find", "head", "date", "mkdir")) {
            executable(tools.resolve(tool), "PATH=/usr/bin:/bin exec %s \"$@\"".formatted(tool));
        }
        return tools.toString();
    }

    private static void executable(Path file, String script) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome up(Map<String, String> environment, String... arguments) throws Exception {
        Path script = directory.resolve("project/deploy/local/up");
        Files.createDirectories(script.getParent());
        Files.copy(PlatformOptions.findProject().resolve("deploy/local/up"), script);
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", directory.resolve("user").toString());
        builder.environment().merge("PATH", directory.resolve("bin") + ":", (path, first) -> first + path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Outcome(process.waitFor(), text(process.getInputStream()), text(process.getErrorStream()));
    }

    private static String text(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
