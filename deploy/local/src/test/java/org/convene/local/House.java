package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The classes of the services and of what they share, as they were built. */
public final class House {
    private static final List<String> MODULES =
            List.of("platform", "meetings-service", "access-service", "notifications-service", "tools-service");

    private House() {}

    public static JavaClasses classes() {
        var directories = MODULES.stream()
                .map(module -> project().resolve(module).resolve("target/classes"))
                .toList();
        assertThat(directories).allMatch(Files::isDirectory);
        return new ClassFileImporter().importPaths(directories.toArray(Path[]::new));
    }

    public static Path project() {
        return PlatformOptions.findProject();
    }
}
