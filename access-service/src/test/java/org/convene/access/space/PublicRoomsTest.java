package org.convene.access.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.convene.access.audit.TestAuditTrail;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rooms that are made on the fly (R23), on a real database. */
class PublicRoomsTest {
    private static final int PER_ADDRESS = 3;
    private static final int PER_TENANT = 5;
    private static final String ADDRESS = "192.0.2.1";

    private static TestDatabase database;

    private final String tenant = TestTenants.add(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_public_rooms");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void fiftyFirstVisitorsMakeOneRoomInOneSpace() {
        var rooms = rooms(true);

        var opened = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(visitor -> rooms.open(tenant, name("party"), "192.0.2." + visitor))
                        .toList())
                .andFailFast());

        assertThat(opened)
                .extracting(found -> found.room().id())
                .hasSize(50)
                .containsOnly(opened.get(0).room().id());
        assertThat(count("room WHERE tenant = '%s'")).isEqualTo("1");
        assertThat(count("space WHERE tenant = '%s'")).isEqualTo("1");
        assertThat(count("event WHERE tenant = '%s' AND type LIKE '%%.room.created.%%'"))
                .isEqualTo("1");
        assertThat(count("event WHERE tenant = '%s' AND type LIKE '%%.space.created.%%'"))
                .isEqualTo("1");
        assertThat(count("public_room_maker WHERE tenant = '%s'")).isEqualTo("1");
    }

    @Test
    void fiftyAtOnceFromOneAddressMakeNoMoreThanOneAddressMay() {
        var rooms = rooms(true);

        var made = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(number -> rooms.open(tenant, name("room" + number), ADDRESS)
                                .map(found -> true)
                                .onFailure(TooManyPublicRoomsException.class)
                                .recoverWithItem(false))
                        .toList())
                .andFailFast());

        assertThat(made.stream().filter(one -> one)).hasSize(PER_ADDRESS);
        assertThat(count("room WHERE tenant = '%s'")).isEqualTo(Integer.toString(PER_ADDRESS));
    }

    @Test
    void whoMadeARoomAndWhenIsKept() {
        var room = open(true, "kept", ADDRESS);

        var made =
                "SELECT address FROM public_room_maker WHERE room_id = '%s' AND made_at > now() - interval '1 minute'";
        assertThat(database.value(made.formatted(room.room().id()))).isEqualTo(ADDRESS);
        open(true, "kept", "192.0.2.2");
        assertThat(database.value("SELECT string_agg(operation || ' ' || target || ' ' || address, ', ')"
                        + " FROM audit_entry WHERE tenant = '%s'".formatted(tenant)))
                .isEqualTo("POST /c/{identifier} /v1/spaces/%s/rooms/%s %s"
                        .formatted(room.room().spaceId(), room.room().id(), ADDRESS));
    }

    @Test
    void whoMadeTooManyStillFindsThoseThatAreThereAndOthersMakeMore() {
        for (var number = 0; number < PER_ADDRESS; number++) {
            open(true, "room" + number, ADDRESS);
        }

        assertThatThrownBy(() -> open(true, "another", ADDRESS))
                .isInstanceOfSatisfying(
                        TooManyPublicRoomsException.class,
                        refusal -> assertThat(refusal.pause()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        assertThat(open(true, "room0", ADDRESS).isOpen()).isTrue();
        assertThat(open(true, "another", "192.0.2.2").isOpen()).isTrue();
    }

    @Test
    void allAddressesTogetherMakeNoMoreThanATenantMayHave() {
        for (var number = 0; number < PER_TENANT; number++) {
            open(true, "room" + number, "192.0.2." + number);
        }

        assertThatThrownBy(() -> open(true, "another", "192.0.2.77")).isInstanceOf(TooManyPublicRoomsException.class);
        var other = TestTenants.add(database);
        assertThat(await(rooms(true).open(other, name("another"), "192.0.2.77")).isOpen())
                .isTrue();
    }

    @Test
    void anHourLaterMoreCanBeMade() {
        for (var number = 0; number < PER_ADDRESS; number++) {
            open(true, "room" + number, ADDRESS);
        }
        execute("UPDATE public_room_maker SET made_at = made_at - interval '1 hour' WHERE tenant = '%s'"
                .formatted(tenant));

        assertThat(open(true, "another", ADDRESS).isOpen()).isTrue();
    }

    @Test
    void aTenantShutsThemAllWithTheirSpaceAndOneWithItself() {
        var one = open(true, "one", ADDRESS);
        var two = open(true, "two", ADDRESS);
        execute("UPDATE room SET is_public = false WHERE id = '%s'"
                .formatted(one.room().id()));
        assertThat(open(true, "one", ADDRESS).isOpen()).isFalse();
        assertThat(open(true, "two", ADDRESS).isOpen()).isTrue();

        execute("UPDATE space SET is_public = false WHERE id = '%s'"
                .formatted(two.room().spaceId()));

        assertThat(open(true, "two", ADDRESS).isOpen()).isFalse();
        assertThatThrownBy(() -> open(true, "three", ADDRESS)).isInstanceOf(PublicRoomsShutException.class);
    }

    @Test
    void switchedOffNoneIsOpen() {
        var room = open(true, "one", ADDRESS);

        assertThat(await(rooms(false).byId(tenant, room.room().id()))
                        .orElseThrow()
                        .isOpen())
                .isFalse();
    }

    @CanIgnoreReturnValue
    private PublicRoom open(boolean enabled, String identifier, String address) {
        return await(rooms(enabled).open(tenant, name(identifier), address));
    }

    private static PublicRooms rooms(boolean enabled) {
        var config = new PublicRoomConfig() {
            @Override
            public boolean enabled() {
                return enabled;
            }

            @Override
            public int newPerAddress() {
                return PER_ADDRESS;
            }

            @Override
            public int newPerTenant() {
                return PER_TENANT;
            }
        };
        var clock = Clock.systemUTC();
        return new PublicRooms(
                new PublicRoomRepository(database.tenants(), config, TestAuditTrail.trail()),
                new RoomRepository(database.tenants()),
                new RoomAlias(),
                new SpaceEvents(TestOutbox.on(database), clock),
                config,
                clock);
    }

    private static PublicRoomIdentifier name(String writing) {
        return PublicRoomIdentifier.of(writing).orElseThrow();
    }

    private void execute(String sql) {
        await(database.tenants().execute(tenant, sql));
    }

    private String count(String rows) {
        return database.value("SELECT count(*) FROM " + rows.formatted(tenant));
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
