package org.convene.access.guest;

import java.time.Duration;
import java.util.List;
import org.convene.platform.tenancy.TenantDatabase;

/** Guests for tests of other features. */
public final class TestGuests {
    private TestGuests() {}

    public static void add(TenantDatabase database, Guest guest) {
        database.transaction(
                        guest.tenant(),
                        transaction -> new GuestRepository(database).add(transaction, List.of(guest), "client:test"))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
