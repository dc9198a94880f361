package org.convene.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the classes of every module. */
class ArchitectureTest {
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final List<String> CHANGING = List.of("POST", "PUT", "PATCH", "DELETE");
    private static JavaClasses house;

    @BeforeAll
    static void readAllModules() {
        house = House.classes();
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

    /** But for what lets people in, of which there are admissions and resets on record. */
    @Test
    void whoeverManagesSomethingInAccessServiceIsInItsAuditLog() {
        var unaudited = house.stream()
                .filter(type -> type.getPackageName().startsWith("org.convene.access"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> CHANGING.stream().anyMatch(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb)))
                .filter(method -> !method.isAnnotatedWith("jakarta.annotation.security.PermitAll"))
                .filter(method -> !method.getOwner().isInterface())
                .filter(method -> !method.isAnnotatedWith("org.convene.access.audit.Audited"))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName());

        assertThat(unaudited)
                .containsExactlyInAnyOrder(
                        "AdmissionResource.enter",
                        "ExplanationResource.explain",
                        "PasswordResetResource.link",
                        "RevocationListResource.heard");
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
    void whoAsksAnotherServiceDoesSoWithATimeLimitAndABreaker() {
        var clients = house.that(annotatedWith("org.eclipse.microprofile.rest.client.inject.RegisterRestClient"));
        var askers = clients.stream()
                .flatMap(client -> client.getMethodCallsToSelf().stream())
                .map(JavaAccess::getOrigin)
                .toList();

        assertThat(clients).isNotEmpty();
        assertThat(askers.stream().map(JavaCodeUnit::getOwner).distinct()).hasSameSizeAs(clients);
        for (var guard : List.of("Timeout", "CircuitBreaker")) {
            assertThat(askers)
                    .allMatch(
                            asker -> asker.isAnnotatedWith("org.eclipse.microprofile.faulttolerance." + guard), guard);
        }
    }

    /** Without it a client whose answer is read as text asks for text, which no service has. */
    @Test
    void whoAsksAnotherServiceAsksForJson() {
        classes()
                .that()
                .areAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RegisterRestClient")
                .should()
                .beAnnotatedWith("jakarta.ws.rs.Produces")
                .check(house);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses().should().callMethod(Instant.class, "now").check(house);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(house);
    }
}
