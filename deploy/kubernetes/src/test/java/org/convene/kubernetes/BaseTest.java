package org.convene.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseTest {
    private Manifests base;

    @BeforeEach
    void read() throws IOException {
        base = Base.manifests();
    }

    @Test
    void everyFileOfTheBaseIsPartOfIt() throws IOException {
        try (Stream<Path> files = Files.list(Base.FOLDER)) {
            assertThat(files.filter(file -> !file.endsWith("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(Base.resources());
        }
    }

    @Test
    void aMemberThatItsKindDoesNotKnowIsRefused() throws IOException {
        var misspelt = Manifests.STRICT.readTree("""
                apiVersion: apps/v1
                kind: Deployment
                spec: {template: {spec: {containers: [{name: one, readynessProbe: {periodSeconds: 1}}]}}}
                """);

        assertThatThrownBy(() -> Manifests.typed(misspelt))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("readynessProbe");
    }

    @Test
    void eachServiceHasItsDeploymentItsServiceAndItsDisruptionBudget() {
        var names = Base.SERVICES.stream().map(name -> name + "-service").toList();

        assertThat(names(Deployment.class)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names(Service.class)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names(PodDisruptionBudget.class)).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void aServiceFindsItsPodsAtTheirPort(String name) throws IOException {
        var container = container(name);
        var service = named(Service.class, name);

        assertThat(service.getSpec().getSelector()).isEqualTo(selector(name));
        assertThat(deployment(name).getSpec().getSelector().getMatchLabels()).isEqualTo(selector(name));
        assertThat(deployment(name).getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(selector(name));
        assertThat(named(PodDisruptionBudget.class, name)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(selector(name));
        assertThat(container.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort()).isEqualTo(Base.ports().get(name));
        });
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
            assertThat(port.getPort()).isEqualTo(Base.ports().get(name));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void aPodIsProbedAndBounded(String name) {
        var container = container(name);

        assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/started");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void aPodMayDoNothingThatItNeedNot(String name) {
        var pod = deployment(name).getSpec().getTemplate().getSpec();
        var security = container(name).getSecurityContext();

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void aVersionIsRolledWithoutAGap(String name) {
        var spec = deployment(name).getSpec();

        assertThat(spec.getReplicas()).isGreaterThan(1);
        assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
                .isZero();
        assertThat(container(name).getLifecycle().getPreStop()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void secretsComeFromSecretsAndEachIsNamedInTheOperatorsManual(String name) throws IOException {
        var manual = Files.readString(Base.PROJECT.resolve("docs/operations.md"));
        var secrets = container(name).getEnv();

        assertThat(secrets).extracting(EnvVar::getName).contains("CONVENE_DATABASE_URL", "CONVENE_SECRET_KEYS");
        assertThat(secrets).allSatisfy(variable -> {
            assertThat(variable.getValue()).isNull();
            var reference = variable.getValueFrom().getSecretKeyRef();
            assertThat(manual).contains("`" + reference.getKey() + "`");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "access", "notifications", "tools"})
    void whatAServiceDoesNotStartWithoutOrHasADefaultForOneMachineIsSet(String name) {
        var environment = Stream.concat(
                        container(name).getEnv().stream().map(EnvVar::getName),
                        base.of(ConfigMap.class).get(0).getData().keySet().stream())
                .toList();

        assertThat(Manual.keysToSet(name))
                .hasSizeGreaterThan(8)
                .allSatisfy(key -> assertThat(environment).anyMatch(variable -> variable.matches(key)));
    }

    @Test
    void whatIsConfiguredForAllHoldsNoSecret() {
        var keys = base.of(ConfigMap.class).get(0).getData().keySet();

        assertThat(base.of(ConfigMap.class)).hasSize(1);
        assertThat(keys).isNotEmpty().noneMatch(key -> key.matches(".*(SECRET|PASSWORD|TOKEN|KEY).*"));
    }

    @Test
    void everyRouteLeadsToAServiceOfTheBase() {
        Map<String, Integer> services = new TreeMap<>();
        base.of(Service.class)
                .forEach(service -> services.put(
                        service.getMetadata().getName(),
                        service.getSpec().getPorts().get(0).getPort()));

        var routes = base.of(HTTPRoute.class);

        assertThat(routes).extracting(route -> route.getMetadata().getName()).doesNotHaveDuplicates();
        assertThat(routes).isNotEmpty().allSatisfy(route -> {
            var backEnd = route.getSpec().getRules().get(0).getBackendRefs().get(0);
            assertThat(services).containsEntry(backEnd.getName(), backEnd.getPort());
        });
    }

    @Test
    void networkPoliciesSpeakOfPodsThatThereAre() {
        var labels = base.of(Deployment.class).stream()
                .flatMap(deployment -> deployment.getSpec().getTemplate().getMetadata().getLabels().entrySet().stream())
                .toList();

        assertThat(base.of(NetworkPolicy.class))
                .anySatisfy(
                        policy -> assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress"))
                .allSatisfy(policy -> {
                    var selector = policy.getSpec().getPodSelector();
                    assertThat(labels).containsAll(selector.getMatchLabels().entrySet());
                    selector.getMatchExpressions()
                            .forEach(expression -> expression
                                    .getValues()
                                    .forEach(value ->
                                            assertThat(labels).contains(Map.entry(expression.getKey(), value))));
                });
    }

    /** Only where kubectl is installed; what it makes is read as strictly as the files. */
    @Test
    void kustomizeMakesWhatTheFilesSay() throws IOException, InterruptedException {
        assumeTrue(isOnPath("kubectl"), "left out: there is no kubectl");
        var made = Path.of("target", "kustomized.yaml");
        Files.createDirectories(made.getParent());

        var kustomize = new ProcessBuilder("kubectl", "kustomize", Base.FOLDER.toString())
                .redirectOutput(made.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(kustomize.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(kustomize.exitValue()).isZero();
        assertThat(Manifests.read(List.of(made)).all()).containsExactlyInAnyOrderElementsOf(base.all());
    }

    private static boolean isOnPath(String program) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private <T extends HasMetadata> List<String> names(Class<T> kind) {
        return base.of(kind).stream()
                .map(manifest -> manifest.getMetadata().getName())
                .toList();
    }

    private <T extends HasMetadata> T named(Class<T> kind, String service) {
        return base.of(kind).stream()
                .filter(manifest -> manifest.getMetadata().getName().equals(service + "-service"))
                .findFirst()
                .orElseThrow();
    }

    private Deployment deployment(String service) {
        return named(Deployment.class, service);
    }

    private Container container(String service) {
        return deployment(service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static Map<String, String> selector(String service) {
        return Map.of("app.kubernetes.io/name", service + "-service");
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }
}
