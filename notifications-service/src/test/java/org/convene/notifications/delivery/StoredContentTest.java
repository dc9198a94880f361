package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.convene.platform.secret.KeyRotation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that were stored in place of being sent, when their key changes and when they grow old. */
class StoredContentTest {
    private static final Content CONTENT = new Content(
            "Convene",
            "ana@example.org",
            Optional.of("Planning"),
            "Hello Ana",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final OneDelivery one = OneDelivery.invitation();
    private Delivery delivery;

    @BeforeEach
    void aStoredMessage() {
        delivery = one.claim();
        var sealed = new ContentSeal(KeyRotation.before()).seal(CONTENT, delivery.id());
        assertThat(one.write(
                        delivery,
                        new Outcome.Stored(Kind.INVITATION, Channel.EMAIL, new Voice("en", "UTC"), "", sealed)))
                .isInstanceOf(Outcome.Stored.class);
    }

    @AfterEach
    void close() {
        one.close();
    }

    @Test
    void aStoredMessageOpensOnceTheOldKeyIsGone() {
        KeyRotation.reseal(one.database, ContentSeal.sealedTable());

        assertThat(new ContentSeal(KeyRotation.after()).open(stored(), delivery.id()))
                .isEqualTo(CONTENT);
    }

    @Test
    void whatIsOldIsRemovedAndThatItWasStoredRemains() {
        var retention = new ContentRetention(one.database.system(), () -> Duration.ofDays(30));
        one.database.step(Duration.ofDays(29));
        assertThat(retention.work().await().atMost(Duration.ofSeconds(30))).isFalse();
        assertThat(one.value("content IS NOT NULL")).isEqualTo("t");
        one.database.step(Duration.ofDays(2));
        assertThat(retention.work().await().atMost(Duration.ofSeconds(30))).isFalse();
        assertThat(one.value("state || ' ' || (content IS NULL)")).isEqualTo("stored true");
    }

    @Test
    void whatIsUnderTheOldKeyIsFoundByItsIndex() {
        one.database.set("enable_seqscan", "off");

        var plan = one.database.value("""
                EXPLAIN (FORMAT JSON) SELECT 1 FROM delivery
                WHERE content IS NOT NULL
                    AND substring(content FROM 1 FOR 5) = ANY(ARRAY['\\x0100000001'::bytea]) LIMIT 100
                """);

        assertThat(plan).contains("delivery_sealed_under");
    }

    private byte[] stored() {
        return one.database
                .system()
                .execute("SELECT content FROM delivery")
                .map(rows -> rows.iterator().next().getBuffer("content").getBytes())
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
