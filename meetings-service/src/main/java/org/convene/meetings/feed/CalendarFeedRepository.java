package org.convene.meetings.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Where it is kept who subscribed to a calendar. */
@Singleton
class CalendarFeedRepository {
    private static final String INSERT = """
            INSERT INTO calendar_feed (id, tenant, token_hash, user_id, address, created_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String PAGE = """
            SELECT id, user_id, address, created_at FROM calendar_feed
            WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3
            """;
    private static final String PAGE_OF_USER = """
            SELECT id, user_id, address, created_at FROM calendar_feed
            WHERE tenant = $1 AND id > $2 AND user_id = $4 ORDER BY id LIMIT $3
            """;
    private static final String OPEN =
            "SELECT id, user_id, address, created_at FROM calendar_feed WHERE token_hash = $1";
    private static final String FIND = """
            SELECT id, user_id, address, created_at FROM calendar_feed
            WHERE id = $1 AND ($2::text IS NULL OR user_id = $2)
            """;
    private static final String DELETE =
            "DELETE FROM calendar_feed WHERE id = $1 AND ($2::text IS NULL OR user_id = $2) RETURNING id";

    private final TenantDatabase database;

    CalendarFeedRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<RowSet<Row>> insert(Transaction transaction, CalendarFeed feed, FeedToken token) {
        return transaction.execute(
                INSERT,
                feed.id(),
                token.tenant(),
                token.hash(),
                feed.userId().orElse(null),
                feed.email().orElse(null),
                feed.createdAt().atOffset(ZoneOffset.UTC));
    }

    Uni<Page<CalendarFeed>> page(String tenant, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, page.after(), page.read()).map(rows -> page(rows, page));
    }

    Uni<Page<CalendarFeed>> pageOf(String tenant, String userId, PageRequest page) {
        return database.execute(tenant, PAGE_OF_USER, tenant, page.after(), page.read(), userId)
                .map(rows -> page(rows, page));
    }

    /** Fails with {@link CalendarFeedNotFoundException} where there is none, or no longer. */
    Uni<CalendarFeed> requireOpen(FeedToken token) {
        return database.execute(token.tenant(), OPEN, token.hash()).map(CalendarFeedRepository::one);
    }

    /**
     * Fails with {@link CalendarFeedNotFoundException}.
     *
     * @param owner whose alone it may be; empty for anybody's
     */
    Uni<CalendarFeed> require(String tenant, String id, Optional<String> owner) {
        return database.execute(tenant, FIND, id, owner.orElse(null)).map(CalendarFeedRepository::one);
    }

    /**
     * Fails with {@link CalendarFeedNotFoundException}.
     *
     * @param owner whose alone it may be; empty for anybody's
     */
    Uni<Void> delete(String tenant, String id, Optional<String> owner) {
        return database.execute(tenant, DELETE, id, owner.orElse(null))
                .invoke(CalendarFeedRepository::requireRow)
                .replaceWithVoid();
    }

    private static Page<CalendarFeed> page(RowSet<Row> rows, PageRequest page) {
        var feeds = StreamSupport.stream(rows.spliterator(), false)
                .map(CalendarFeedRepository::feed)
                .toList();
        return Page.of(feeds, page, CalendarFeed::id);
    }

    private static CalendarFeed one(RowSet<Row> rows) {
        requireRow(rows);
        return feed(rows.iterator().next());
    }

    private static void requireRow(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new CalendarFeedNotFoundException();
        }
    }

    private static CalendarFeed feed(Row row) {
        return new CalendarFeed(
                row.getString("id"),
                Optional.ofNullable(row.getString("user_id")),
                Optional.ofNullable(row.getString("address")),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
