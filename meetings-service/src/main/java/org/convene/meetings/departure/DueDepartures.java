package org.convene.meetings.departure;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.DueTables;

/** How departures are claimed. */
final class DueDepartures {
    @Produces
    @Singleton
    DueTable<Departure> departures(DueTables tables) {
        return tables.create(rows());
    }

    static DueRows<Departure> rows() {
        return DueRows.of("departure", "user_id", Departure.COLUMNS, Departure::of);
    }
}
