package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;

/** Guests for tests of other features. */
public final class TestGuests {
    private TestGuests() {}

    /** As in the URL of a guest who is not kept. */
    public static String token(String tenant, LinkSecret secret, Instant expiresAt) {
        return new GuestToken(secret.number(), tenant, Id.next(), expiresAt).issue(secret);
    }

    /** Whether it is found that a token was made here, be the guest kept or not. */
    public static Uni<Boolean> isProved(
            TenantDatabase database, LinkSecrets secrets, String tenant, String token, Instant now) {
        return new Guests(new GuestRepository(database), secrets)
                .check(tenant, token, "room", now)
                .map(check -> check instanceof GuestCheck.Gone || check instanceof GuestCheck.Genuine);
    }

    public static void add(TenantDatabase database, Guest guest) {
        database.transaction(
                        guest.tenant(),
                        transaction -> new GuestRepository(database).add(transaction, List.of(guest), "client:test"))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
