package org.convene.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileIT {
    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void everyPartOfABuiltServiceIsInItsImage(String service) throws IOException {
        var application = Path.of(service + "-service", "target", "quarkus-app");

        assertThat(copied(service + "-service"))
                .allSatisfy(source -> assertThat(Base.PROJECT.resolve(source)).exists())
                .contains(
                        application.resolve("lib"),
                        application.resolve("quarkus"),
                        application.resolve("app"),
                        application.resolve("quarkus-run.jar"));
    }

    private static List<Path> copied(String service) throws IOException {
        return Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> Path.of(line.split(" ")[1].replace("${SERVICE}", service)))
                .toList();
    }
}
