package org.convene.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.Capability;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which issuers a tenant can trust. */
class IssuerServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Long enough for others to add theirs meanwhile. */
    private static final Duration UNCOMMITTED = Duration.ofSeconds(1);

    private static final String SELF = "https://convene.example.org";
    private static TestDatabase database;

    private final String tenant = TestTenants.add(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_issuers");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofManyAtOnceNoMoreBecomeTrustedThanMayBe() {
        var repository = TestIssuers.in(database);
        for (var number = 0; number < IssuerRepository.MOST - 1; number++) {
            TestIssuers.add(database, tenant, TestIssuers.issuer("https://id.example.org/" + number, Optional.empty()));
        }

        var added = Multi.createFrom()
                .range(100, 108)
                .onItem()
                .transformToUniAndMerge(number -> database.tenants()
                        .transaction(
                                tenant,
                                transaction -> repository
                                        .add(
                                                transaction,
                                                tenant,
                                                TestIssuers.issuer(
                                                        "https://id.example.org/" + number, Optional.empty()))
                                        .replaceWith("added")
                                        .onItem()
                                        .delayIt()
                                        .by(UNCOMMITTED))
                        .onFailure(IssuerLimitException.class)
                        .recoverWithItem("refused"))
                .collect()
                .asList()
                .await()
                .atMost(LIMIT);

        assertThat(added).hasSize(8).containsOnlyOnce("added");
    }

    @ParameterizedTest
    @CsvSource({
        "http://id.example.org, https-required",
        "http://127.0.0.1:8080/realms/acme, https-required",
        "https://127.0.0.1/realms/acme, address-forbidden",
        "https://10.1.2.3, address-forbidden",
        "https://169.254.169.254/latest, address-forbidden",
        "https://[::1]:8443, address-forbidden",
        "https://[::ffff:10.0.0.1], address-forbidden",
        "https://user@id.example.org, malformed-url",
        "https://0x7f000001/, malformed-url",
        "https://convene.example.org, reserved",
    })
    void whereNothingInternalIsAllowedAnIssuerIsOnThePublicInternetByHttps(String issuer, String rule) {
        assertThatThrownBy(() -> service().requireAcceptable(request(issuer, Optional.empty())))
                .isInstanceOf(InvalidFieldException.class)
                .extracting("error.rule")
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example.org/keys", "https://192.168.0.1/keys", "file:///etc/passwd"})
    void soAreItsKeys(String jwksUrl) {
        assertThatThrownBy(() -> service().requireAcceptable(request("https://id.example.org", Optional.of(jwksUrl))))
                .isInstanceOf(InvalidFieldException.class)
                .extracting("error.field")
                .isEqualTo("jwksUrl");
    }

    @Test
    void whatTheOperatorAllowsMayBeInternalAndPlain() {
        assertThatCode(() -> service("10.1.0.0/16").requireAcceptable(request("http://10.1.2.3", Optional.empty())))
                .doesNotThrowAnyException();
        assertThatCode(() -> service().requireAcceptable(request("https://id.example.org", Optional.empty())))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        var claims = new ClaimMapping(
                Optional.of("mail"),
                Optional.of("displayName"),
                Optional.of("oid"),
                Optional.of(new ClaimMapping.CapabilityClaim("groups", Map.of("organizers", Capability.meetings))));
        var stored = TestIssuers.add(
                database,
                tenant,
                TestIssuers.claims(claims)
                        .apply(IssuerEdit.of(
                                TestIssuers.issuer("https://a.example.org", Optional.of("https://b.example"))))
                        .applyTo(TestIssuers.issuer("https://a.example.org", Optional.empty())));

        assertThat(issuers().require(tenant, stored.id()).await().atMost(LIMIT)).isEqualTo(stored);
        var changed = TestIssuers.edit(database, tenant, stored, TestIssuers.creating(false));
        assertThat(issuers().find(tenant, stored.issuer()).await().atMost(LIMIT))
                .contains(changed);
        assertThat(issuers()
                        .list(tenant, new PageRequest(Optional.empty(), 50))
                        .await()
                        .atMost(LIMIT)
                        .items())
                .containsExactly(changed);
    }

    @Test
    void anIssuerIsTrustedOnceByATenantAndByAsManyTenantsAsLike() {
        TestIssuers.add(database, tenant, TestIssuers.issuer("https://a.example.org", Optional.empty()));
        TestIssuers.add(
                database, TestTenants.add(database), TestIssuers.issuer("https://a.example.org", Optional.empty()));

        assertThatThrownBy(() -> TestIssuers.add(
                        database, tenant, TestIssuers.issuer("https://a.example.org", Optional.empty())))
                .isInstanceOf(PgException.class)
                .hasMessageContaining(IssuerRepository.ISSUER_UNIQUE);
    }

    @Test
    void aTenantTrustsTwentyAtMost() {
        for (var number = 0; number < IssuerRepository.MOST; number++) {
            TestIssuers.add(database, tenant, TestIssuers.issuer("https://a.example.org/" + number, Optional.empty()));
        }

        assertThatThrownBy(() -> TestIssuers.add(
                        database, tenant, TestIssuers.issuer("https://b.example.org", Optional.empty())))
                .isInstanceOf(IssuerLimitException.class);
    }

    @Test
    void anotherTenantsIssuerIsNotThere() {
        var stranger = TestTenants.add(database);
        var issuer = TestIssuers.add(database, tenant, TestIssuers.issuer("https://a.example.org", Optional.empty()));

        assertThat(issuers().find(stranger, issuer.issuer()).await().atMost(LIMIT))
                .isEmpty();
        assertThatThrownBy(
                        () -> issuers().require(stranger, issuer.id()).await().atMost(LIMIT))
                .isInstanceOf(IssuerNotFoundException.class);
        assertThatThrownBy(() -> service()
                        .edit(stranger, issuer.id(), edit -> edit)
                        .await()
                        .atMost(LIMIT))
                .isInstanceOf(IssuerNotFoundException.class);
        assertThatThrownBy(() -> service().delete(stranger, issuer.id()).await().atMost(LIMIT))
                .isInstanceOf(IssuerNotFoundException.class);
        assertThat(issuers().require(tenant, issuer.id()).await().atMost(LIMIT)).isEqualTo(issuer);
    }

    private static IssuerRequest request(String issuer, Optional<String> jwksUrl) {
        return new IssuerRequest(
                issuer,
                jwksUrl,
                "convene",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static IssuerRepository issuers() {
        return TestIssuers.in(database);
    }

    private static IssuerService service(String... targets) {
        return new IssuerService(
                issuers(), database.tenants(), TestOutgoing.allowing(LIMIT, targets), Clock.systemUTC(), SELF);
    }
}
