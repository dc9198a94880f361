package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.meeting.TestMeetings;
import org.convene.access.revocation.BarRequest;
import org.convene.access.revocation.BarRequest.Kind;
import org.convene.access.revocation.BarService;
import org.convene.access.revocation.Barred;
import org.convene.access.revocation.BarredKey;
import org.convene.access.revocation.TestRevocations;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links that were revoked one by one and all at once. */
class RevokedFamiliesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TENANT = Id.next();
    private static TestDatabase database;

    private final RevokedLinks revoked = new RevokedLinks(database.tenants());
    private final BarService bars =
            TestRevocations.in(database).bars(database, new RevokedFamilies(TestMeetings.owned(database), revoked));
    private final MeetingState meeting = TestMeetings.add(database, TENANT, /* anonymize */ false);
    private final LinkId first =
            new LinkId(TENANT, meeting.id(), meeting.participants().get(0).id(), LinkUse.multi);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_revoked_families");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aLinkThatWasRevokedAloneStaysGoneWithTheOthersOfItsMeetingWhenThatIsLifted() {
        var alone = revoke(BarRequest.link(first.text()));
        assertThat(current()).isEqualTo(first.next());
        var all = revokeAll();
        assertThat(current()).isEqualTo(first.next().next());

        lift(alone);
        assertThat(current()).isEqualTo(first.next().next());

        lift(all);
        assertThat(current()).isEqualTo(first);
    }

    @Test
    void theNextRevocationOfAllNamesOnlyWhatTheOneBeforeHasNotTakenBack() {
        assertThat(revokeAll().id()).isNotEmpty();
        assertThat(revoke(BarRequest.link(first.next().text())).id()).isNotEmpty();
        var third = first.next().next();
        assertThat(current()).isEqualTo(third);
        assertThat(notYetTakenBack(third))
                .containsExactly(third.text(), first.next().text());

        var all = revokeAll();
        assertThat(current()).isEqualTo(third.next());
        assertThat(notYetTakenBack(third.next())).containsExactly(third.next().text());

        lift(all);
        assertThat(notYetTakenBack(third))
                .containsExactly(third.text(), first.next().text(), first.text());
    }

    private Barred revokeAll() {
        return revoke(new BarRequest(Kind.links, Optional.empty(), Optional.of(meeting.id()), Optional.empty()));
    }

    private List<String> notYetTakenBack(LinkId newest) {
        return database.tenants()
                .transaction(
                        TENANT,
                        transaction ->
                                revoked.notYetBy(transaction, BarredKey.links(meeting.id()), List.of(newest)))
                .await()
                .atMost(LIMIT);
    }

    private LinkId current() {
        return revoked.current(TENANT, List.of(first)).await().atMost(LIMIT).get(0);
    }

    private Barred revoke(BarRequest request) {
        return bars.bar(TENANT, request, "client:one").await().atMost(LIMIT);
    }

    private void lift(Barred one) {
        TestRevocations.lift(bars, TENANT, one);
    }
}
