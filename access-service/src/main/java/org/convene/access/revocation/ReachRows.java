package org.convene.access.revocation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.Stream;

/** Reads which processes have heard of a revocation, from the columns {@code reach} and {@code pending}. */
final class ReachRows {
    private ReachRows() {}

    static List<Reach> reach(Row row) {
        return objects(row, "reach")
                .map(heard -> new Reach(
                        heard.getString("service"), heard.getString("replica"), heard.getInteger("milliseconds")))
                .toList();
    }

    static List<Pending> pending(Row row) {
        return objects(row, "pending")
                .map(process -> new Pending(process.getString("service"), process.getString("replica")))
                .toList();
    }

    private static Stream<JsonObject> objects(Row row, String column) {
        return ((JsonArray) row.getValue(column)).stream().map(JsonObject.class::cast);
    }
}
