package org.convene.access.guest;

import java.time.Duration;
import org.convene.access.key.TestLinkSecrets;
import org.convene.platform.tenancy.TenantDatabase;

/** Guests for tests of other features. */
public final class TestGuests {
    private TestGuests() {}

    public static Guests in(TenantDatabase database) {
        return new Guests(new GuestRepository(database), TestLinkSecrets.in(database));
    }

    public static void add(TenantDatabase database, Guest guest) {
        database.transaction(
                        guest.tenant(),
                        transaction -> new GuestRepository(database).add(transaction, guest, "client:test"))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
