package org.convene.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the classes of every module. */
class ArchitectureTest {
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final List<String> CHANGING = List.of("POST", "PUT", "PATCH", "DELETE");

    private static final String BY_EVENTS = "the events of what it does name who did it";
    private static final String READS = "it changes nothing";
    private static final String OF_SERVICES = "a service acts on what somebody did, and that is on record";

    /** What need not be in the audit log, and why. */
    private static final Map<String, String> UNAUDITED = Map.ofEntries(
            entry("AdmissionResource.enter", "there is an admission on record"),
            entry("BatchResource.schedule", BY_EVENTS),
            entry("DeviceResource.register", "an app's daily call, for the device it runs on"),
            entry("DeviceResource.remove", "an app's daily call, for the device it runs on"),
            entry("DialInResource.dial", READS),
            entry("ExplanationResource.explain", READS),
            entry("FreeBusyResource.busy", READS),
            entry("FreeBusyResource.slots", READS),
            entry("ImportResource.read", BY_EVENTS),
            entry("MeetingResource.cancel", BY_EVENTS),
            entry("MeetingResource.edit", BY_EVENTS),
            entry("MeetingResource.end", BY_EVENTS),
            entry("MeetingResource.schedule", BY_EVENTS),
            entry("ModeratorTokenResource.issue", OF_SERVICES),
            entry("ParticipantResource.add", BY_EVENTS),
            entry("ParticipantResource.edit", BY_EVENTS),
            entry("ParticipantResource.put", BY_EVENTS),
            entry("ParticipantResource.remove", BY_EVENTS),
            entry("PasswordResetResource.link", OF_SERVICES),
            entry("PinResource.find", OF_SERVICES),
            entry("PlanResource.preview", READS),
            entry("PreflightResource.check", READS),
            entry("RehearsalResource.rehearse", OF_SERVICES),
            entry("RevocationListResource.heard", OF_SERVICES),
            entry("RevocationListResource.left", OF_SERVICES),
            entry("TemplateResource.preview", READS),
            entry("VersionsResource.find", READS));

    /** By what proofs of access are compared, in the end in a time that says nothing of where the two differ. */
    private static final Map<String, String> COMPARISONS = Map.of(
            "guest.GuestToken$Claimed.isSignedBy", "LinkSigner.verify",
            "link.LinkSigner.verify", "MessageDigest.isEqual",
            "link.SignedLink.isSignedBy", "LinkSigner.verify",
            "link.SignedV1CodeLink.isSignedWith", "V1Signature.matches",
            "link.SignedV1Link.isSignedWith", "V1Signature.matches",
            "link.V1Signature.matches", "MessageDigest.isEqual");

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

    /** By the audit log's own way, in access-service, or by an operation of the outbox; else there is a reason. */
    @Test
    void whoeverManagesSomethingIsInTheAuditLog() {
        var unaudited = house.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> CHANGING.stream().anyMatch(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb)))
                .filter(method -> !method.getOwner().isInterface())
                .filter(method -> !isOpen(method) && !isAudited(method))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName());

        assertThat(unaudited).containsExactlyInAnyOrderElementsOf(UNAUDITED.keySet());
    }

    private static boolean isOpen(JavaMethod method) {
        var permitAll = "jakarta.annotation.security.PermitAll";
        return method.isAnnotatedWith(permitAll)
                || method.getOwner().isAnnotatedWith(permitAll)
                        && !method.isAnnotatedWith("jakarta.annotation.security.RolesAllowed");
    }

    private static boolean isAudited(JavaMethod method) {
        return method.isAnnotatedWith("org.convene.access.audit.Audited") || records(method, new HashSet<>());
    }

    /** Itself, or by what it calls of its own class. */
    private static boolean records(JavaCodeUnit code, Set<JavaCodeUnit> seen) {
        return code.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(target -> target.getOwner().getName().equals("org.convene.platform.outbox.OperationLog")
                        || target.getOwner().equals(code.getOwner())
                                && target.resolveMember()
                                        .filter(own -> seen.add(own) && records(own, seen))
                                        .isPresent());
    }

    @Test
    void signaturesAreComparedInConstantTime() {
        COMPARISONS.forEach((method, comparison) ->
                assertThat(calls("org.convene.access." + method)).as(method).contains(comparison));
    }

    private static Set<String> calls(String method) {
        var end = method.lastIndexOf('.');
        return house.get(method.substring(0, end)).getMethods().stream()
                .filter(known -> known.getName().equals(method.substring(end + 1)))
                .flatMap(known -> known.getMethodCallsFromSelf().stream())
                .map(JavaMethodCall::getTarget)
                .map(target -> target.getOwner().getSimpleName() + "." + target.getName())
                .collect(Collectors.toSet());
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
