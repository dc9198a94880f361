package org.convene.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.stream.Stream;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jspecify.annotations.Nullable;

/** Where events are written: in the transaction of the change that they tell of, so that both happen or neither. */
@Singleton
public class Outbox {
    /** Work of the relay is split into this many slots by the partition key's hash. */
    static final int SLOTS = 16;

    /** Bytes; below Kafka's default limit of a message, with room for the headers. */
    public static final int LARGEST_DATA = 900_000;

    /** Bytes; what a caller may fill a subject with, so that what follows by itself still has room in its events. */
    public static final int LARGEST_ASKED_FOR = 850_000;

    static final String APPEND = """
            INSERT INTO event (id, tenant, topic, type, subject, sequence, partition_key, slot, time, actor,
                               traceparent, size, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb)
            """;

    /** The types are as the table's, which a SELECT does not take over. */
    private static final String APPEND_IF = APPEND.replace("VALUES (", "SELECT ")
            .replace("$6,", "$6::bigint,")
            .replace("$8,", "$8::smallint,")
            .replace("$9,", "$9::timestamptz,")
            .replace("$12,", "$12::int,")
            .replace("$13::text::jsonb)", "$13::text::jsonb WHERE $14::boolean");

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /**
     * Appends the event and wakes the relay once the transaction is committed. Fails on a sequence that the subject
     * already has.
     *
     * @throws EventTooLargeException at once, so that nothing of the transaction is committed
     */
    public Uni<RowSet<Row>> append(Transaction transaction, NewEvent event) {
        return append(transaction, event, LARGEST_DATA);
    }

    /**
     * The same of an event of at most so many bytes.
     *
     * @throws EventTooLargeException at once, so that nothing of the transaction is committed
     */
    public Uni<RowSet<Row>> append(Transaction transaction, NewEvent event, int largest) {
        return append(transaction, APPEND, event, largest);
    }

    /**
     * As {@link #append}, or does the same work for nothing: for where the time that an answer takes must not tell
     * whether something happened.
     *
     * @param happened whether to append it
     */
    public Uni<RowSet<Row>> appendIf(Transaction transaction, boolean happened, NewEvent event) {
        return append(transaction, APPEND_IF, event, LARGEST_DATA, happened);
    }

    private Uni<RowSet<Row>> append(
            Transaction transaction, String statement, NewEvent event, int largest, Object... condition) {
        var data = ContractMapper.write(event.data());
        var size = requireAtMost(largest, data);
        transaction.afterCommit(relay::wake);
        var values = Stream.<Object>of(
                Id.next(),
                event.tenant(),
                event.topic(),
                event.type(),
                event.subject(),
                event.sequence(),
                event.partitionKey(),
                (short) Math.floorMod(event.partitionKey().hashCode(), SLOTS),
                event.time().atOffset(ZoneOffset.UTC),
                event.actor(),
                traceparent(),
                size,
                data);
        return transaction.execute(
                statement, Stream.concat(values, Stream.of(condition)).toArray());
    }

    /**
     * What {@link #append(Transaction, NewEvent, int)} requires too.
     *
     * @throws EventTooLargeException if it is not
     */
    public static void requirePublishable(NewEvent event, int largest) {
        var unused = requireAtMost(largest, ContractMapper.write(event.data()));
    }

    private static int requireAtMost(int largest, String data) {
        var size = publishedSize(data);
        if (size > largest) {
            throw new EventTooLargeException(largest);
        }
        return size;
    }

    /** At most: the database gives the data out with a blank after every comma and colon, of which texts have some too. */
    private static int publishedSize(String data) {
        var blanks = data.chars()
                .filter(character -> character == ',' || character == ':')
                .count();
        return Math.toIntExact(data.getBytes(UTF_8).length + blanks);
    }

    private static @Nullable String traceparent() {
        var carrier = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, HashMap::put);
        return carrier.get("traceparent");
    }
}
