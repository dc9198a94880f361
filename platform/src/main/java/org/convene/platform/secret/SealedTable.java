package org.convene.platform.secret;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a service keeps sealed values. A bean of this type lets {@link Resealing} find them when the key changes; the
 * table needs an index on {@code substring(column FROM 1 FOR 5)} that holds where the condition does.
 *
 * @param column the sealed bytes
 * @param key the columns of the primary key
 * @param condition SQL that is true where the column is sealed
 * @param purpose what a row's bytes are sealed for, by its key
 */
public record SealedTable(
        String name, String column, List<String> key, String condition, Function<Row, String> purpose) {
    /** A table whose column is sealed in every row. */
    public SealedTable(String name, String column, List<String> key, Function<Row, String> purpose) {
        this(name, column, key, "true", purpose);
    }

    /** Rows whose bytes begin with one of the prefixes {@code $1}, at most {@code $2}, until the transaction ends. */
    String find() {
        return """
                SELECT %s, %s AS sealed_bytes FROM %s
                WHERE %s AND substring(%s FROM 1 FOR %d) = ANY($1) LIMIT $2 FOR UPDATE SKIP LOCKED
                """.formatted(String.join(", ", key), column, name, condition, column, Sealer.PREFIX_BYTES);
    }

    /** Sets the bytes {@code $1} of the row whose key the other parameters are. */
    String update() {
        var row = IntStream.range(0, key.size())
                .mapToObj(index -> key.get(index) + " = $" + (index + 2))
                .collect(Collectors.joining(" AND "));
        return "UPDATE %s SET %s = $1 WHERE %s".formatted(name, column, row);
    }
}
