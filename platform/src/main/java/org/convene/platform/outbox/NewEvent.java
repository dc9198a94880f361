package org.convene.platform.outbox;

import java.time.Instant;
import org.convene.platform.identity.CallerKind;

/**
 * An event to append.
 *
 * @param topic the Kafka topic it goes to
 * @param type the CloudEvents type
 * @param subject what it is about; its events are numbered from 1 without a gap
 * @param partitionKey events with one key are published in the order of their appending
 * @param sequence the number in its subject: the subject's version after the change
 * @param actor who did it, as {@code kind:id}
 * @param data a contract
 */
public record NewEvent(
        String tenant,
        String topic,
        String type,
        String subject,
        String partitionKey,
        long sequence,
        String actor,
        Instant time,
        Object data) {
    public NewEvent {
        if (!CallerKind.isActor(actor)) {
            throw new IllegalArgumentException("actor must be kind:id, of a kind of callers");
        }
    }
}
