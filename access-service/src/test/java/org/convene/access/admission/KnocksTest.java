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
        execute("""
                INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, name, state, knocked_at, heard_at)
                SELECT '%s' || number, '%s', '%s', 'signed', number, 'Bob', 'waiting', now(), now()
                FROM generate_series(1, 1000) AS number
                """.formatted(Id.next(), tenant, meeting));
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
