package org.convene.access.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** Issuers that tenants trust. */
final class TestIssuers {
    static final String AUDIENCE = "convene";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private TestIssuers() {}

    /** As one that was given no more than it must be. */
    static Issuer issuer(String name, Optional<String> jwksUrl) {
        return new IssuerRequest(
                        name,
                        jwksUrl,
                        AUDIENCE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .toIssuer(Id.next(), Instant.parse("2026-03-01T09:00:00Z"));
    }

    static IssuerRepository in(TestDatabase database) {
        return new IssuerRepository(database.tenants(), new ObjectMapper().registerModule(new Jdk8Module()));
    }

    @CanIgnoreReturnValue
    static Issuer add(TestDatabase database, String tenant, Issuer issuer) {
        return database.tenants()
                .transaction(
                        tenant,
                        transaction ->
                                in(database).add(transaction, tenant, issuer).replaceWith(issuer))
                .await()
                .atMost(LIMIT);
    }

    @CanIgnoreReturnValue
    static Issuer edit(TestDatabase database, String tenant, Issuer issuer, UnaryOperator<IssuerEdit> change) {
        var changed = change.apply(IssuerEdit.of(issuer)).applyTo(issuer);
        return database.tenants()
                .transaction(
                        tenant,
                        transaction -> in(database)
                                .update(transaction, tenant, changed)
                                .replaceWith(changed))
                .await()
                .atMost(LIMIT);
    }

    static UnaryOperator<IssuerEdit> algorithms(Algorithm... algorithms) {
        return edit -> new IssuerEdit(
                edit.jwksUrl(),
                edit.audience(),
                Optional.of(List.of(algorithms)),
                edit.claims(),
                edit.createUsers(),
                edit.emailVerifiedRequired(),
                edit.enabled());
    }

    static UnaryOperator<IssuerEdit> claims(ClaimMapping claims) {
        return edit -> new IssuerEdit(
                edit.jwksUrl(),
                edit.audience(),
                edit.algorithms(),
                Optional.of(claims),
                edit.createUsers(),
                edit.emailVerifiedRequired(),
                edit.enabled());
    }

    static UnaryOperator<IssuerEdit> creating(boolean emailVerifiedRequired) {
        return edit -> new IssuerEdit(
                edit.jwksUrl(),
                edit.audience(),
                edit.algorithms(),
                edit.claims(),
                true,
                emailVerifiedRequired,
                edit.enabled());
    }

    static UnaryOperator<IssuerEdit> disabled() {
        return edit -> new IssuerEdit(
                edit.jwksUrl(),
                edit.audience(),
                edit.algorithms(),
                edit.claims(),
                edit.createUsers(),
                edit.emailVerifiedRequired(),
                false);
    }
}
