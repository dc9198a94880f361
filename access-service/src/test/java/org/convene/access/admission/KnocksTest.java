package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.guest.Guest;
import org.convene.access.guest.TestGuests;
import org.convene.platform.contracts.Person;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits in a lobby. */
class KnocksTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_knocks");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Knocks knocks = new Knocks(DATABASE.tenants());
    private final String tenant = Id.next();
    private final String meeting = Id.next();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void haveATenant() {
        execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', '%s', now())"
                .formatted(tenant, tenant));
    }

    @Test
    void aLobbyIsFullOfThoseWhoWaitAndNotOfThoseWhoAreSilent() {
        fill(1_000);
        var gus = guest(false);

        assertThatThrownBy(() -> knock(gus, "")).isInstanceOf(LobbyFullException.class);
        execute("UPDATE knock SET heard_at = now() - interval '3 minutes'");
        knock(gus, "");

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whoSharesAPermanentAccessWaitsAloneAndWhoHasOneOfTheirOwnWaitsOnce() {
        var crew = guest(true);
        knock(crew, "one");
        knock(crew, "two");
        knock(crew, "two");
        assertThat(waiting()).isEqualTo(2);

        var gus = guest(false);
        knock(gus, "one");
        knock(gus, "two");

        assertThat(waiting()).isEqualTo(3);
    }

    @Test
    void inAFullLobbyWhoWaitsThereGoesOnAndWhomSomebodyDecidedTakesNoRoom() {
        var crew = guest(true);
        knock(crew, "one");
        fill(999);
        knock(crew, "one");
        assertThatThrownBy(() -> knock(crew, "two")).isInstanceOf(LobbyFullException.class);
        var eva = guest(false);
        assertThatThrownBy(() -> knock(eva, "")).isInstanceOf(LobbyFullException.class);

        execute("UPDATE knock SET state = 'admitted' WHERE profile_id = '1'");
        knock(eva, "");

        assertThat(DATABASE.value(
                        "SELECT count(*) FROM knock WHERE tenant = '%s' AND state = 'waiting'".formatted(tenant)))
                .isEqualTo("1000");
    }

    @Test
    void whoKnocksAgainWaitsOnAndAnewOnceTheyWereSilent() {
        var gus = guest(false);
        knock(gus, "");
        execute("UPDATE knock SET knocked_at = now() - interval '1 hour', name = 'Old'");
        knock(gus, "");
        assertThat(stands("knocked_at < now() - interval '59 minutes' AND name = 'Gus'"))
                .isTrue();

        execute("UPDATE knock SET heard_at = now() - interval '3 minutes'");
        knock(gus, "");

        assertThat(stands("knocked_at > now() - interval '1 minute'")).isTrue();
    }

    @Test
    void whoWasRefusedKnocksAnewAfterADay() {
        var gus = guest(false);
        knock(gus, "");
        execute("UPDATE knock SET state = 'refused', heard_at = now() - interval '23 hours'");
        knock(gus, "");
        assertThat(stands("state = 'refused'")).isTrue();

        execute("UPDATE knock SET heard_at = now() - interval '25 hours'");
        knock(gus, "");

        assertThat(stands("state = 'waiting'")).isTrue();
    }

    private boolean stands(String condition) {
        return DATABASE.value("SELECT bool_and(%s) FROM knock WHERE tenant = '%s'".formatted(condition, tenant))
                .equals("t");
    }

    private void fill(int many) {
        execute("""
                INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, name, state, knocked_at, heard_at)
                SELECT '%s' || number, '%s', '%s', 'signed', number, 'Bob', 'waiting', now(), now()
                FROM generate_series(1, %d) AS number
                """.formatted(Id.next(), tenant, meeting, many));
    }

    private static void execute(String sql) {
        var ignored = DATABASE.system().execute(sql).await().atMost(LIMIT);
    }

    private int waiting() {
        return knocks.page(tenant, meeting, new PageRequest(Optional.empty(), 100))
                .await()
                .atMost(LIMIT)
                .items()
                .size();
    }

    private void knock(Guest guest, String browser) {
        var shown = new Shown(Rule.LOBBY_WAITING, Entrant.of(guest), guest.roomId(), Optional.empty());
        knocks.knock(tenant, meeting, shown, browser).await().atMost(LIMIT);
    }

    private Guest guest(boolean permanent) {
        var guest = new Guest(
                Id.next(),
                tenant,
                Id.next(),
                false,
                new Person("Gus", Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                permanent,
                Optional.empty(),
                Instant.parse("2100-01-01T00:00:00Z"),
                false);
        TestGuests.add(DATABASE.tenants(), guest);
        return guest;
    }
}
