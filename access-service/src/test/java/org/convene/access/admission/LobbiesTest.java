package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.meeting.MeetingsUnavailableException;
import org.convene.access.meeting.TestMeetings;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is decided about those who wait in a lobby. */
class LobbiesTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_lobbies");

    private final Lobbies lobbies =
            new Lobbies(DATABASE.tenants(), TestMeetings.in(DATABASE), new Knocks(DATABASE.tenants()));
    private final String tenant = Id.next();
    private String meeting = "";

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void haveAMeeting() {
        execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', '%s', now())"
                .formatted(tenant, tenant));
        meeting = TestMeetings.add(DATABASE, tenant, false).id();
    }

    @Test
    void whoIsAdmittedIsNotRefusedAnyMoreAndWhoIsRefusedMayBeAdmitted() {
        var ada = knock();
        decide(ada, true);
        decide(ada, true);
        assertThat(state(ada)).isEqualTo("admitted by Olga");
        assertThatThrownBy(() -> decide(ada, false)).isInstanceOf(KnockDecidedException.class);
        assertThat(state(ada)).isEqualTo("admitted by Olga");

        var ben = knock();
        decide(ben, false);
        assertThat(state(ben)).isEqualTo("refused by Olga");
        decide(ben, true);

        assertThat(state(ben)).isEqualTo("admitted by Olga");
        assertThatThrownBy(() -> decide(Id.next(), true)).isInstanceOf(KnockNotFoundException.class);
    }

    @Test
    void onlyThoseWhoWaitThereAndAreHeardOfAreAdmittedTogether() {
        var waiting = knock();
        var silent = knock();
        execute("UPDATE knock SET heard_at = now() - interval '3 minutes' WHERE id = '%s'".formatted(silent));
        var refused = knock();
        decide(refused, false);
        var elsewhere = knock(Id.next());
        assertThat(await(lobbies.waiting(tenant, meeting, new PageRequest(Optional.empty(), 50)))
                        .items())
                .extracting(Knocks.Knock::id)
                .containsExactly(waiting);
        assertThatThrownBy(() -> decide(elsewhere, true)).isInstanceOf(KnockNotFoundException.class);
        assertThatThrownBy(() -> decide(silent, true)).isInstanceOf(KnockNotFoundException.class);

        assertThat(await(lobbies.admitAll(tenant, meeting, "Olga"))).isEqualTo(1);

        assertThat(state(waiting)).isEqualTo("admitted by Olga");
        assertThat(state(silent)).isEqualTo("waiting by nobody");
        assertThat(state(refused)).isEqualTo("refused by Olga");
        assertThat(state(elsewhere)).isEqualTo("waiting by nobody");
    }

    @Test
    void whoWaitsIsListedPageByPage() {
        var knocks = List.of(knock(), knock(), knock());

        var first = await(lobbies.waiting(tenant, meeting, new PageRequest(Optional.empty(), 2)));
        var next = await(lobbies.waiting(tenant, meeting, new PageRequest(first.nextCursor(), 2)));

        assertThat(Stream.of(first, next).flatMap(page -> page.items().stream()).map(Knocks.Knock::id))
                .containsExactlyElementsOf(knocks);
    }

    @Test
    void nothingIsDecidedWhereTheMeetingIsNotKnown() {
        var unknown = Id.next();
        var knock = knock(unknown);

        assertThatThrownBy(() -> await(lobbies.decide(tenant, unknown, knock, true, "Olga")))
                .isInstanceOf(MeetingsUnavailableException.class);
        assertThatThrownBy(() -> await(lobbies.admitAll(tenant, unknown, "Olga")))
                .isInstanceOf(MeetingsUnavailableException.class);
        assertThatThrownBy(() -> await(lobbies.waiting(tenant, unknown, new PageRequest(Optional.empty(), 50))))
                .isInstanceOf(MeetingsUnavailableException.class);

        assertThat(state(knock)).isEqualTo("waiting by nobody");
    }

    private void decide(String id, boolean admitted) {
        await(lobbies.decide(tenant, meeting, id, admitted, "Olga").replaceWith(true));
    }

    private String knock() {
        return knock(meeting);
    }

    private String knock(String of) {
        var id = Id.next();
        execute("""
                INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, name, state, knocked_at, heard_at)
                VALUES ('%s', '%s', '%s', 'signed', '%s', 'Bob', 'waiting', now(), now())
                """.formatted(id, tenant, of, id));
        return id;
    }

    private static String state(String id) {
        return DATABASE.value(
                "SELECT state || ' by ' || coalesce(decided_by, 'nobody') FROM knock WHERE id = '%s'".formatted(id));
    }

    private static void execute(String sql) {
        await(DATABASE.system().execute(sql));
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
