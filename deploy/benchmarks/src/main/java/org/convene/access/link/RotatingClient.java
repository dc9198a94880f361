package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.convene.access.key.Validity;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;

/** A tenant's own system, which signs links of version 1, and the doors that verify them. */
final class RotatingClient {
    private static final String CLIENT = "mycompanyname";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final V1Link LINK = new V1Link(CLIENT, "100500", "John Doe", "doe@example.com");

    private final String tenant;
    private final LinkClients clients;
    private final V1Doors doors;
    private volatile String signing = "";

    RotatingClient(TenantDatabase database, Sealer sealer, String tenant) {
        this.tenant = tenant;
        this.clients = new LinkClients(database, sealer);
        this.doors = new V1Doors(database, clients);
        addSecret();
    }

    /** Of one that is signed with the client's secret of the moment, or with none of its secrets. */
    boolean isTaken(boolean forged) {
        var link = V1Link.parse(LINK.sign(forged ? "none" + signing : signing).parameter())
                .orElseThrow();
        return doors.find(tenant, link.claimed().client(), "weekly", null)
                .map(door -> SignedLinks.check(link, door.keys(), Instant.now(CLOCK)))
                .map(SignedLinkCheck.Genuine.class::isInstance)
                .await()
                .indefinitely();
    }

    /** As tenants do: first there is another secret, then their system signs with it, then the one before it ends. */
    void rotate(Duration overlap) {
        var before = clients.list(tenant, CLIENT).await().indefinitely().stream()
                .max(Comparator.comparing(LinkClientSecretView::validFrom))
                .orElseThrow();
        addSecret();
        var ended = before.endingAt(Optional.of(now().plus(overlap)));
        done(clients.transaction(tenant, transaction -> clients.end(transaction, tenant, CLIENT, ended)));
    }

    private void addSecret() {
        var secret = new LinkClientSecretView(Id.next(), now(), new Validity(now(), Optional.empty()));
        var text = "the tenant's secret " + secret.id();
        done(clients.transaction(tenant, transaction -> clients.add(transaction, tenant, CLIENT, secret, text)));
        signing = text;
    }

    private static Instant now() {
        return Instant.now(CLOCK).truncatedTo(ChronoUnit.MILLIS);
    }

    private static void done(Uni<Void> work) {
        work.await().indefinitely();
    }
}
