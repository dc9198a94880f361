package org.convene.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.LockedTable;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceRegisterTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String OTHER_TENANT = "65f0000000000000000000ab";
    private static final String ADA = Devices.ofUser("65f0000000000000000000ee");
    private static final String EVE = Devices.ofExternal("E-1");
    private static TestDatabase database;

    private final DeviceRegister register =
            TestPush.register(database, TestPush.config("convene.push.devices-per-person", "2"));

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_devices");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE device");
    }

    @Test
    void theSameTokenIsTheSameDeviceWhoeverHasItNow() {
        var first = register(ADA, "token");
        assertThat(register(ADA, "token").id()).isEqualTo(first.id());
        var handedOver = register(EVE, "token");
        assertThat(handedOver.id()).isEqualTo(first.id());
        assertThat(handedOver.externalId()).contains("E-1");
        assertThat(list(TENANT, ADA)).isEmpty();
        assertThat(list(TENANT, EVE)).containsExactly(first.id());
    }

    @Test
    void whatWasNotRegisteredAgainForTheTenantsRetentionTimeIsForgotten() {
        database.execute("TRUNCATE tenant");
        TestTenants.heardOf(database, TestTenants.keeping(TENANT, 30));
        var retention = new DeviceRetention(database.system());
        assertThat(register(ADA, "one").id()).isNotEmpty();
        database.step(Duration.ofDays(20));
        var second = register(ADA, "two").id();
        assertThat(await(retention.work())).isFalse();
        assertThat(list(TENANT, ADA)).hasSize(2);
        database.step(Duration.ofDays(11));
        assertThat(await(retention.work())).isFalse();
        assertThat(list(TENANT, ADA)).containsExactly(second);
        database.execute("TRUNCATE tenant");
        database.step(Duration.ofDays(330));
        assertThat(await(retention.work())).isFalse();
        assertThat(list(TENANT, ADA)).containsExactly(second);
        database.step(Duration.ofDays(25));
        assertThat(await(retention.work())).isFalse();
        assertThat(list(TENANT, ADA)).isEmpty();
    }

    @Test
    void whoHasTooManyLosesTheOneThatWasRegisteredTheLongestAgo() {
        var first = register(ADA, "one").id();
        database.step(Duration.ofSeconds(1));
        var second = register(ADA, "two").id();
        database.step(Duration.ofSeconds(1));
        assertThat(register(ADA, "one").id()).isEqualTo(first);
        database.step(Duration.ofSeconds(1));
        var third = register(ADA, "three").id();
        assertThat(list(TENANT, ADA)).containsExactly(first, third).doesNotContain(second);
    }

    @Test
    void othersDevicesAndTenantsAreNotThere() {
        var device = register(ADA, "token").id();
        assertThat(list(OTHER_TENANT, ADA)).isEmpty();
        assertThatThrownBy(() -> await(register.remove(OTHER_TENANT, device, Optional.empty())))
                .isInstanceOf(DeviceNotFoundException.class);
        assertThatThrownBy(() -> await(register.remove(TENANT, device, Optional.of(EVE))))
                .isInstanceOf(DeviceNotFoundException.class);
        var removed = await(register.remove(TENANT, device, Optional.of(ADA)).replaceWith(true));
        assertThat(removed).isTrue();
        assertThat(list(TENANT, ADA)).isEmpty();
    }

    @Test
    void tokensAreNotReadableAtRestAndOpenedForSending() {
        var device = register(ADA, "very-secret-token").id();
        assertThat(database.value("SELECT device::text || encode(token, 'escape') FROM device"))
                .doesNotContain("very-secret-token");
        var participant = Meetings.known(
                Meetings.participant("1", "Ada", "ada@example.org"), ADA.substring("user:".length()), "E-9");
        assertThat(await(TestPush.devices(database).of(TENANT, participant)))
                .containsExactly(new Device(device, "fcm", "very-secret-token"));
    }

    @Test
    void theDatabaseIsAskedTogetherAboutAllWhoAreRemindedAtOnce() throws InterruptedException {
        var device = register(ADA, "token").id();
        var devices = TestPush.devices(database);
        var people = IntStream.range(0, 50)
                .mapToObj(number -> Meetings.known(
                        Meetings.participant("p" + number, "Ada", "ada@example.org"),
                        number == 17 ? ADA.substring("user:".length()) : "65f00000000000000000a0" + (10 + number),
                        "E-" + (100 + number)))
                .toList();
        List<CompletableFuture<List<Device>>> asked;
        try (var locked = new LockedTable(database, "device")) {
            asked = people.stream()
                    .map(person -> devices.of(TENANT, person).subscribeAsCompletionStage())
                    .toList();
            assertThat(locked.waiting()).isEqualTo(1);
        }

        for (var number = 0; number < people.size(); number++) {
            var found = asked.get(number).orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(found).extracting(Device::id).isEqualTo(number == 17 ? List.of(device) : List.of());
        }
    }

    @Test
    void usersWhoAreNoMoreHaveNoDevices() {
        var ignored = List.of(register(ADA, "token"), register(EVE, "other"));
        var id = ADA.substring("user:".length());
        var ignoredToo = await(database.system()
                .transaction(transaction -> TestPush.devices(database).forgetUsers(transaction, TENANT, List.of(id))));
        assertThat(list(TENANT, ADA)).isEmpty();
        assertThat(list(TENANT, EVE)).hasSize(1);
    }

    private DeviceView register(String owner, String token) {
        return await(
                register.register(TENANT, owner, new DeviceRequest("fcm", token, Optional.empty(), Optional.empty())));
    }

    private List<String> list(String tenant, String owner) {
        return await(register.list(tenant, owner, new PageRequest(Optional.empty(), 50))).stream()
                .map(DeviceView::id)
                .toList();
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
