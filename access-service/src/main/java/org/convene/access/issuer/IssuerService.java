package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

@Singleton
class IssuerService {
    private static final Logger LOG = Logger.getLogger(IssuerService.class);

    private final IssuerRepository issuers;
    private final TenantDatabase database;
    private final OutgoingHttp outgoing;
    private final Clock clock;
    private final String self;

    IssuerService(
            IssuerRepository issuers,
            TenantDatabase database,
            OutgoingHttp outgoing,
            Clock clock,
            @ConfigProperty(name = "convene.issuer") String self) {
        this.issuers = issuers;
        this.database = database;
        this.outgoing = outgoing;
        this.clock = clock;
        this.self = self;
    }

    /** Fails with {@link InvalidFieldException}, {@link IssuerTakenException} or {@link IssuerLimitException}. */
    Uni<Answer> create(IssuerRequest request, String tenant, Creation<Issuer> creation) {
        requireAcceptable(request);
        return creation.transaction(transaction -> {
                    var issuer = request.toIssuer(Id.next(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    transaction.afterCommit(
                            () -> LOG.infof("issuer created tenant=%s issuerId=%s", tenant, issuer.id()));
                    return issuers.add(transaction, tenant, issuer).replaceWith(issuer);
                })
                .onFailure(IssuerService::isTaken)
                .transform(failure -> new IssuerTakenException());
    }

    /**
     * Fails with {@link IssuerNotFoundException} or {@link InvalidFieldException}.
     *
     * @param change throws what a refused change is answered with
     */
    Uni<Issuer> edit(String tenant, String id, UnaryOperator<IssuerEdit> change) {
        return database.transaction(
                        tenant,
                        transaction -> issuers.requireForChange(transaction, tenant, id)
                                .map(issuer ->
                                        change.apply(IssuerEdit.of(issuer)).applyTo(issuer))
                                .invoke(issuer -> issuer.jwksUrl().ifPresent(url -> requireReachable("jwksUrl", url)))
                                .call(issuer -> issuers.update(transaction, tenant, issuer)))
                .invoke(() -> LOG.infof("issuer changed tenant=%s issuerId=%s", tenant, id));
    }

    /** Fails with {@link IssuerNotFoundException}. */
    Uni<Void> delete(String tenant, String id) {
        return issuers.delete(tenant, id).invoke(() -> LOG.infof("issuer deleted tenant=%s issuerId=%s", tenant, id));
    }

    /**
     * Not this installation: tokens of all tenants' users are of one issuer.
     *
     * @throws InvalidFieldException if it cannot be trusted
     */
    void requireAcceptable(IssuerRequest request) {
        if (request.issuer().equals(self)) {
            throw new InvalidFieldException("issuer", "reserved", "must be another issuer than this one");
        }
        requireReachable("issuer", request.issuer());
        request.jwksUrl().ifPresent(url -> requireReachable("jwksUrl", url));
    }

    /** As far as that can be said before its name is resolved; the rest is checked on every fetch. */
    private void requireReachable(String field, String url) {
        try {
            outgoing.validate(url);
        } catch (OutgoingException refusal) {
            throw new InvalidFieldException(field, refusal.code(), refusal.getMessage());
        }
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException refusal && IssuerRepository.ISSUER_UNIQUE.equals(refusal.getConstraint());
    }
}
