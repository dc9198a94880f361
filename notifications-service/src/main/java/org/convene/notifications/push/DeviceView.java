package org.convene.notifications.push;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * A device as callers see it: without its token.
 *
 * @param registeredAt last
 */
record DeviceView(
        String id, String provider, Optional<String> userId, Optional<String> externalId, Instant registeredAt) {
    static final String COLUMNS = "id, owner, provider, registered_at";

    static DeviceView of(Row row) {
        var owner = row.getString("owner").split(":", 2);
        var isUser = owner[0].equals("user");
        return new DeviceView(
                row.getString("id"),
                row.getString("provider"),
                Optional.of(owner[1]).filter(id -> isUser),
                Optional.of(owner[1]).filter(id -> !isUser),
                row.getOffsetDateTime("registered_at").toInstant());
    }
}
