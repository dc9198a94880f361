package org.convene.notifications.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryHistory;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that is made from the deliveries that are read for it is the plan that is made from all. */
class RelevantDeliveriesPlanTest {
    private static final int HISTORIES = 40;
    private static final List<String> STATES =
            List.of("planned", "claimed", "sent", "sent", "sent", "stored", "failed", "suppressed");
    private static final List<String> REQUESTS = List.of("invitation", "update", "update", "cancellation", "removal");

    /** Who share addresses, and have others at other times. */
    private static final List<ParticipantState> PEOPLE = List.of(
            person("1", "ada@example.org", "+34600000001"),
            person("1", "ada@example.com", "+34600000001"),
            person("2", "ada@example.org", "+34600000002"),
            person("2", "Bob@example.org", "+34600000001"),
            person("3", "grace@example.com", "+34600000003"),
            person("3", "eve@example.org", "none"));

    private static final String ADD = """
            INSERT INTO delivery (id, tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version, shown,
                                  lead_time, state, maybe_sent, leased_until, message_id)
            SELECT number, $2, $3, recipient ->> 'id', recipient, kind, channel, 1, shown, lead_time, state, maybe_sent,
                   CASE WHEN state = 'claimed' THEN now() END, number
            FROM jsonb_to_recordset($1) AS new(number int, recipient jsonb, kind text, channel text, shown jsonb,
                                               lead_time int, state text, maybe_sent boolean)
            ORDER BY number ON CONFLICT DO NOTHING
            """;

    private static TestDatabase database;

    private final Meetings.Draft draft = new Meetings.Draft(List.of());

    private static ParticipantState person(String id, String email, String phone) {
        return Meetings.withPhone(Meetings.participant(id, "P" + id, email), phone);
    }

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_relevant_plan");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheSameWhateverPeopleWereTold(long seed) {
        var random = new Random(seed);
        for (var history = 0; history < HISTORIES; history++) {
            database.execute("TRUNCATE delivery");
            tell(random, random.nextInt(60));
            var all = all();
            for (var state = 0; state < 6; state++) {
                change(random);
                var meeting = draft.build();
                var relevant = relevant(meeting);
                assertThat(all).containsAll(relevant);
                for (var inviting : List.of(Set.of(Channel.EMAIL, Channel.SMS), Set.of(Channel.EMAIL))) {
                    var channels = new Channels(inviting, EnumSet.of(Channel.EMAIL, Channel.SMS))
                            .by(random.nextBoolean() ? Channels.Reminding.ALL : Channels.Reminding.FIRST);
                    assertSame(plan(meeting, relevant, channels), plan(meeting, all, channels));
                    assertSame(Plan.ofCalendars(meeting, relevant, channels), Plan.ofCalendars(meeting, all, channels));
                }
            }
        }
    }

    private static Plan plan(MeetingState meeting, List<Delivery> soFar, Channels channels) {
        var changedAt = meeting.validSince().minus(Duration.ofHours(2));
        return Plan.of(meeting, soFar, changedAt, channels, TestRoutes.CUSTOMS);
    }

    /** In the order in which each gets them at each address. */
    private static void assertSame(Plan plan, Plan expected) {
        assertThat(plan.withdrawn()).isEqualTo(expected.withdrawn());
        assertThat(byAddress(plan)).isEqualTo(byAddress(expected));
    }

    private static Map<List<Object>, List<Object>> byAddress(Plan plan) {
        return plan.added().stream()
                .collect(groupingBy(
                        added -> List.of(
                                added.recipient().id(),
                                added.channel(),
                                added.channel().place(added.recipient())),
                        mapping(added -> (Object) added, toList())));
    }

    private void change(Random random) {
        draft.name = random.nextBoolean() ? "Planning" : "Other name";
        draft.start = Meetings.START.plus(Duration.ofHours(random.nextInt(2)));
        draft.status = List.of("scheduled", "scheduled", "scheduled", "cancelled", "ended")
                .get(random.nextInt(5));
        draft.remindBefore = random.nextBoolean() ? List.of(15, 60) : List.of(15);
        var participants = new ArrayList<ParticipantState>();
        for (var id = 0; id < 3; id++) {
            var one = PEOPLE.get(2 * id + random.nextInt(2));
            if (random.nextInt(4) > 0) {
                participants.add(random.nextInt(5) > 0 ? one : Meetings.waiting(one));
            }
        }
        draft.participants = participants;
    }

    private void tell(Random random, int count) {
        var rows = new JsonArray();
        for (var number = 0; number < count; number++) {
            change(random);
            var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            var channel = random.nextBoolean() ? Channel.EMAIL : Channel.SMS;
            var isReminder = random.nextInt(4) == 0;
            rows.add(new JsonObject()
                    .put("number", number)
                    .put("recipient", json(person))
                    .put("kind", isReminder ? "reminder" : REQUESTS.get(random.nextInt(REQUESTS.size())))
                    .put("channel", channel.code())
                    .put("shown", json(Shown.of(draft.build(), person, channel)))
                    .put("lead_time", isReminder ? (random.nextBoolean() ? 15 : 60) : null)
                    .put("state", STATES.get(random.nextInt(STATES.size())))
                    .put("maybe_sent", random.nextInt(4) == 0));
        }
        assertThat(await(database.system().execute(ADD, rows, draft.tenant, draft.id)))
                .isNotNull();
    }

    private static JsonObject json(Object contract) {
        return new JsonObject(ContractMapper.write(contract));
    }

    private List<Delivery> all() {
        var entries = await(TestSending.history(database).page(draft.tenant, draft.id, 0, 1_000));
        return Simulation.withoutGivenUp(entries.stream()
                .map(DeliveryHistory.Entry::delivery)
                .map(delivery -> delivery.orElseThrow())
                .toList());
    }

    private static List<Delivery> relevant(MeetingState meeting) {
        return await(database.system()
                .transaction(transaction -> TestSending.deliveries().ofMeeting(transaction, meeting)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
