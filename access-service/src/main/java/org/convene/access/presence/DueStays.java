package org.convene.access.presence;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.DueTables;

/** How stays are claimed that may have fallen silent. */
final class DueStays {
    @Produces
    @Singleton
    DueTable<Claim> stays(DueTables tables) {
        return tables.create(rows());
    }

    static DueRows<Claim> rows() {
        return DueRows.of("presence", "id").open("left_at IS NULL");
    }
}
