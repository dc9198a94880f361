package org.convene.notifications.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.notifications.dialin.TestDialIns;
import org.convene.notifications.email.NoEmail;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.link.TestLinks;
import org.convene.notifications.meeting.NewestVersions;
import org.convene.notifications.meeting.TestMeetings;
import org.convene.notifications.notice.Content;
import org.convene.notifications.preference.TestPreferences;
import org.convene.notifications.push.PushConfig;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.Tenants;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** The sending side of one process, by SMS; there is no mail here. */
public final class TestSending {
    private static final int ATTEMPTS = 10;
    private static final DeliveryConfig CONFIG = new TestDeliveryConfig(8, ATTEMPTS);
    private static final ContentSeal SEAL = new ContentSeal(TestSealer.create());

    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestDatabase database;
    private final TestProvider provider;
    private final Path configFolder;
    private final DueTable<Delivery> table;
    private final DeliveryQueue queue;
    public Optional<String> extension = Optional.empty();
    public Optional<List<String>> languages = Optional.empty();
    public Duration startingFor = Duration.ZERO;
    public PushConfig push = TestPush.config();
    public Map<String, String> limitConfig = Map.of();
    /** What meetings-service says of the version of each meeting. */
    public Supplier<Uni<Long>> owned = () -> Uni.createFrom().item(0L);
    /** How often access-service was asked for links. */
    public final AtomicInteger linksAsked = new AtomicInteger();
    /** What happens while access-service is asked for links. */
    public Runnable meanwhile = () -> {};

    public TestSending(TestDatabase database, TestProvider provider, Path configFolder) {
        this.database = database;
        this.provider = provider;
        this.configFolder = configFolder;
        this.table = new DueTable<>(database.system(), DueDeliveries.rows(CONFIG));
        this.queue =
                new DeliveryQueue(database.system(), table, reminders(), CONFIG, TestPreferences.secrets(database));
    }

    public static Deliveries deliveries() {
        return new Deliveries(new TestEmailConfig(false));
    }

    public static FormerOrganizers formerOrganizers(TestDatabase database) {
        return new FormerOrganizers(database.system());
    }

    public static DeliveryHistory history(TestDatabase database) {
        return new DeliveryHistory(database.tenants());
    }

    /** Never claims anything by itself. */
    public DeliveryWorker idleWorker() {
        return worker(0);
    }

    /** One that looks only when it is woken. */
    public DeliveryWorker worker(int hands) {
        var outcomes = new DeliveryOutcomes(table, CONFIG);
        return new DeliveryWorker(queue, sending(outcomes), outcomes, new TestDeliveryConfig(hands, ATTEMPTS));
    }

    /** What the worker does when it looks once: answers how many it took. */
    public int look() {
        return look(100);
    }

    /** The same of one that has so many free hands. */
    public int look(int hands) {
        return look(table, hands, () -> {});
    }

    /** The same, of a process that is suspended between its claim and the sending. */
    public int look(Runnable meanwhile) {
        return look(table, 100, meanwhile);
    }

    /** The same, of a process that is gone before it has written what came of it. */
    public int lookAndDie() {
        var elsewhere = DueRows.of("no_such_table", "id", "id", DeliveryRows::read);
        return look(new DueTable<>(database.system(), elsewhere), 100, () -> {});
    }

    /** The same, of all meetings at once. */
    public int lookAtOnce(int hands) {
        var claimed = await(queue.claim(hands, CONFIG.lease()));
        if (!claimed.isEmpty()) {
            var sending = sending(new DeliveryOutcomes(table, CONFIG));
            var ofMeetings = claimed.stream().collect(Collectors.groupingBy(Delivery::meetingId)).entrySet().stream()
                    .map(ofMeeting -> sending.send(ofMeeting.getKey(), ofMeeting.getValue(), () -> {}))
                    .toList();
            awaitEnd(Uni.join().all(ofMeetings).andCollectFailures().replaceWithVoid());
        }
        return claimed.size();
    }

    private int look(DueTable<Delivery> outcomes, int hands, Runnable meanwhile) {
        var claimed = await(queue.claim(hands, CONFIG.lease()));
        meanwhile.run();
        var sending = sending(new DeliveryOutcomes(outcomes, CONFIG));
        claimed.stream()
                .map(Delivery::meetingId)
                .distinct()
                .forEach(meetingId -> awaitEnd(sending.send(meetingId, ofMeeting(claimed, meetingId), () -> {})));
        return claimed.size();
    }

    /** Claims and lets what the judge says of an older version of the meeting come late. */
    public void findStale(Runnable meanwhile, long version) {
        var claimed = await(queue.claim(1, CONFIG.lease())).get(0);
        meanwhile.run();
        var ignored = await(new DeliveryOutcomes(table, CONFIG)
                .write(claimed, new Outcome.Stale("superseded", version), Optional.empty()));
    }

    /**
     * Sends once more what became of which is this. Answers how many that makes, and why others are not sent.
     *
     * @param isRehearsal whether it is only asked for
     */
    public String resend(String tenant, String state, boolean isRehearsal) {
        var wanted = Conditions.ofAll().with("delivery.tenant = ?", tenant).with("delivery.outcome = ?", state);
        var resends = new Resends(tenants(), reminders(), TestPreferences.secrets(database), idleWorker());
        var view = await(database.tenants()
                .transaction(tenant, transaction -> resends.resend(transaction, tenant, wanted, 100, isRehearsal)));
        return view.messages()
                + view.refused().stream()
                        .map(ResendView.Refused::reason)
                        .toList()
                        .toString();
    }

    /** Of a process that has just started. */
    private Limits limits() {
        return TestLimits.of(database, limitConfig);
    }

    public Tenants tenants() {
        return TestTenants.of(database, tokens());
    }

    private ServiceTokens tokens() {
        return TestServiceTokens.of(TestServers.vertx(), provider.address().toString());
    }

    private MeetingDeliveries sending(DeliveryOutcomes outcomes) {
        var email = NoEmail.channel(configFolder);
        var limits = limits();
        var handover =
                new Handover(email, provider.channel(configFolder), TestPush.channel(database, push), limits, CONFIG);
        var sender = new DeliverySender(handover, TestTemplates.languages(configFolder), SEAL, CONFIG);
        var notices = new Notices(() -> languages);
        var enclosures = new Enclosures(
                tenants(),
                TestLinks.of(tokens(), () -> {
                    linksAsked.incrementAndGet();
                    meanwhile.run();
                }),
                TestDialIns.of(tokens(), extension),
                TestPreferences.secrets(database));
        return new MeetingDeliveries(
                new Preparation(queue, enclosures, handover, limits, notices, versions()),
                notices,
                sender,
                outcomes,
                new DeliveryMetrics(metrics));
    }

    private NewestVersions versions() {
        return TestMeetings.versions(
                tokens(),
                ids -> owned.get().map(version -> {
                    var versions = new HashMap<String, Long>();
                    ids.forEach(id -> versions.put(id, version));
                    return versions;
                }));
    }

    /** What is stored of the meeting's only delivery. */
    public Content stored() {
        var id = database.value("SELECT id FROM delivery");
        var content = database.system()
                .execute("SELECT content FROM delivery")
                .map(rows -> rows.iterator().next().getBuffer("content").getBytes());
        return SEAL.open(await(content), id);
    }

    /** What is stored, in the order of planning. */
    public List<Content> allStored() {
        var rows = await(database.system()
                .execute("SELECT id, content FROM delivery WHERE content IS NOT NULL ORDER BY position"));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> SEAL.open(row.getBuffer("content").getBytes(), row.getString("id")))
                .toList();
    }

    private static List<Delivery> ofMeeting(List<Delivery> deliveries, String meetingId) {
        return deliveries.stream()
                .filter(delivery -> delivery.meetingId().equals(meetingId))
                .toList();
    }

    /** Whether it could be written or not. */
    private static void awaitEnd(Uni<Void> work) {
        var ignored = await(work.onFailure().recoverWithNull());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    /** As is set at each moment. */
    private ReminderConfig reminders() {
        return reminders(() -> startingFor);
    }

    public static ReminderConfig reminders(Duration startingFor) {
        return reminders(() -> startingFor);
    }

    private static ReminderConfig reminders(Supplier<Duration> startingFor) {
        return new ReminderConfig() {
            @Override
            public Duration startingFor() {
                return startingFor.get();
            }

            @Override
            public Duration unsettledFor() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration onTime() {
                return Duration.ofMinutes(1);
            }
        };
    }
}
