package org.convene.meetings.renewal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.DueTables;

/** How renewals are claimed. */
final class DueRenewals {
    @Produces
    @Singleton
    DueTable<Renewal> renewals(DueTables tables) {
        return tables.create(rows());
    }

    static DueRows<Renewal> rows() {
        return DueRows.of("renewal", "user_id", Renewal.COLUMNS, Renewal::of);
    }
}
