package org.convene.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the classes of every module. */
class ArchitectureTest {
    private static final List<String> MODULES =
            List.of("platform", "meetings-service", "access-service", "notifications-service", "tools-service");
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static JavaClasses house;

    @BeforeAll
    static void readAllModules() {
        var project = PlatformOptions.findProject();
        var directories = MODULES.stream()
                .map(module -> project.resolve(module).resolve("target/classes"))
                .toList();
        assertThat(directories).allMatch(Files::isDirectory);
        house = new ClassFileImporter().importPaths(directories.toArray(Path[]::new));
    }

    @Test
    void servicesDoNotSeeEachOther() {
        for (var service : SERVICES) {
            var others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(other -> "org.convene." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("org.convene." + service + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others))
                    .check(house);
        }
    }

    @Test
    void thePlatformSeesNoService() {
        classes()
                .that(resideInAPackage("org.convene.platform.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("org.convene.platform..", "java..", "javax..", "jakarta..")
                        .or(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("org.convene.."))))
                .check(house);
    }

    @Test
    void featuresHaveNoCycles() {
        slices().matching("org.convene.(*).(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Inject.class).check(house);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses().should().callMethod(Instant.class, "now").check(house);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(house);
    }
}
