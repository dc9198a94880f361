package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.page.Page;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fifty people who were invited, and reminded a quarter of an hour before the start. */
class DeliveryListTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final int PEOPLE = 50;
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_list");
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(n ->
                        Meetings.participant("65f000000000000000001%03d".formatted(n), "P", "P%d@x.org".formatted(n)))
                .toList();
        var meeting = Meetings.scheduled(people);
        var planned = new ArrayList<NewDelivery>();
        people.forEach(one -> planned.add(new NewDelivery(Kind.REMINDER, Channel.EMAIL, one, Optional.of(15))));
        people.forEach(one -> planned.add(new NewDelivery(Kind.INVITATION, Channel.EMAIL, one, Optional.empty())));
        var unused = await(database.tenants()
                .transaction(TENANT, transaction -> TestSending.deliveries().add(transaction, meeting, planned)));
        became(3, "state = 'failed', reason = 'smtp-550'");
        became(4, "state = 'sent', sent_at = now(), receipt = 'undelivered', receipt_reason = 'twilio-30003'");
        became(5, "state = 'sent', sent_at = now(), receipt = 'delivered'");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void pagesAreInTheOrderOfTheTimesAndHaveEachDeliveryOnce() {
        var seen = new ArrayList<DeliveryView>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = page(ofMeeting(), cursor, 7);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(7);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());

        assertThat(seen).hasSize(2 * PEOPLE).extracting(DeliveryView::id).doesNotHaveDuplicates();
        assertThat(seen).extracting(DeliveryView::dueAt).isSorted();
        assertThat(seen.subList(0, PEOPLE))
                .extracting(DeliveryView::participantId)
                .isSorted();
    }

    @Test
    void whatBecameOfADeliveryIsItsState() {
        assertThat(states("failed")).containsExactly("65f000000000000000001003 failed smtp-550");
        assertThat(states("bounced, delivered"))
                .containsExactly(
                        "65f000000000000000001004 bounced twilio-30003", "65f000000000000000001005 delivered -");
        assertThat(page(filter(Optional.empty(), Optional.of("p9@X.org"), "planned"), Optional.empty(), 50)
                        .items())
                .extracting(DeliveryView::kind)
                .containsExactlyInAnyOrder("reminder", "invitation");
    }

    @Test
    void nobodyElsesDeliveriesAreListed() {
        assertThat(await(new DeliveryList(database.tenants())
                                .page("65f0000000000000000000ab", ofMeeting(), Optional.empty(), 50))
                        .items())
                .isEmpty();
    }

    @Test
    void whatIsNoCursorOfTheListIsRefused() {
        for (var text : List.of("", "x", "1.2.3", "1.-2", "%00", "1.2 ")) {
            assertThat(catchThrowable(() -> DeliveryCursor.of(Optional.of(text))))
                    .as(text)
                    .isInstanceOf(InvalidFieldException.class);
        }
    }

    @Test
    void whatDidNotArriveIsFoundByItsIndexAndSoIsAnAddress() {
        for (var way : List.of("enable_seqscan", "enable_bitmapscan", "enable_sort")) {
            database.set(way, "off");
        }
        database.execute("ANALYZE delivery, unfinished_delivery");
        assertThat(explain(since(Optional.of("failed, bounced")))).contains("\"delivery_not_arrived\"");
        assertThat(explain(since(Optional.of("planned"))))
                .contains("\"unfinished_delivery_of_tenant\"", "\"delivery_pkey\"")
                .doesNotContain("\"Sort\"");
        assertThat(explain(ofMeeting())).contains("\"delivery_of_meeting_in_time\"");
        assertThat(explain(filter(Optional.empty(), Optional.of("p1@x.org"), "planned")))
                .contains("\"delivery_to\"");
        assertThat(explain(since(Optional.empty()))).contains("\"delivery_of_tenant\"");
    }

    @Test
    void whatIsStillToComeIsListedByItsTimes() {
        var all = page(since(Optional.of("planned, claimed")), Optional.empty(), 500);
        assertThat(all.items()).hasSize(PEOPLE).extracting(DeliveryView::dueAt).isSorted();
        assertThat(all.items()).extracting(DeliveryView::state).containsOnly("planned");

        var first = page(since(Optional.of("planned")), Optional.empty(), 30);
        var rest = page(since(Optional.of("planned")), first.nextCursor(), 30);
        assertThat(Stream.concat(first.items().stream(), rest.items().stream()))
                .extracting(DeliveryView::id)
                .containsExactlyElementsOf(
                        all.items().stream().map(DeliveryView::id).toList());
    }

    private static DeliveryFilter since(Optional<String> state) {
        return new DeliveryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty(),
                Optional.of(Meetings.START.minus(Duration.ofDays(1)).toString()),
                Optional.empty());
    }

    private static String explain(DeliveryFilter filter) {
        var conditions = filter.conditions(TENANT);
        var sql = conditions.select("delivery.id", 50);
        for (var place = conditions.arguments().length; place > 0; place--) {
            var argument = conditions.arguments()[place - 1];
            var literal =
                    argument instanceof String[] several ? "{" + String.join(",", several) + "}" : argument.toString();
            sql = sql.replace("$" + place, "'" + literal + "'");
        }
        return database.value("EXPLAIN (FORMAT JSON) " + sql);
    }

    private static List<String> states(String state) {
        return page(filter(Optional.of(Meetings.ID), Optional.empty(), state), Optional.empty(), 50).items().stream()
                .map(item -> item.participantId() + " " + item.state() + " "
                        + item.reason().orElse("-"))
                .toList();
    }

    private static void became(int person, String outcome) {
        var unused = await(database.system()
                .execute(
                        "UPDATE delivery SET %s WHERE kind = 'invitation' AND participant_id = '65f000000000000000001%03d'"
                                .formatted(outcome, person)));
    }

    private static DeliveryFilter ofMeeting() {
        return new DeliveryFilter(
                Optional.of(Meetings.ID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DeliveryFilter filter(Optional<String> meetingId, Optional<String> address, String state) {
        return new DeliveryFilter(
                meetingId,
                Optional.empty(),
                address,
                Optional.empty(),
                Optional.empty(),
                Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Page<DeliveryView> page(DeliveryFilter filter, Optional<String> cursor, int limit) {
        return await(new DeliveryList(database.tenants()).page(TENANT, filter, DeliveryCursor.of(cursor), limit));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
