package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.RoomScene.START;

import java.util.Optional;
import org.convene.access.guest.TestGuests;
import org.convene.access.link.V1Signer;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.revocation.BarredKey;
import org.convene.access.use.Bearer;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which revocations of what was shown, and of whoever had it made, bear on a decision. */
class RevokedCredentialsLookupTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_revoked_credentials");

    private final RoomScene scene = new RoomScene(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whatAClientHadMadeIsRevokedAndWhatItMakesLaterIsNot() {
        TestGuests.add(DATABASE.tenants(), scene.invited().guest());
        scene.bar("client", "client:another");
        assertThat(scene.at(START).revoked()).isEmpty();

        scene.bar("client", "client:test");

        assertThat(scene.at(START).revoked()).contains(Rule.LINK_REVOKED);
        scene.execute(
                "UPDATE guest SET created_at = now() + interval '1 second' WHERE id = '%s'".formatted(scene.guest));
        assertThat(scene.at(START).revoked()).isEmpty();
    }

    @Test
    void aLinkThatIsRevokedIsSoAndOthersAreNot() {
        var link = scene.question(DecisionTest.LINK, DecisionTest.SCHEDULED);
        revokeLink("65f0c0ffee0123456789abd1");
        assertThat(scene.find(link).revoked()).isEmpty();

        revokeLink(DecisionTest.LINK_ID);

        assertThat(scene.find(link).revoked()).contains(Rule.LINK_REVOKED);
    }

    private void revokeLink(String id) {
        scene.execute("""
                INSERT INTO revoked_link (tenant, id, revoked_at, revoked_by) VALUES ('%s', '%s', now(), 'client:one')
                """.formatted(scene.tenant, id));
    }

    @Test
    void whomAClientHadLetInIsRevokedWithItWhereverTheyWentByThatAndWhomItLetsInLaterIsNot() {
        var before = obtained(Obtained.now("client:test"));
        scene.bar("client", "client:another");
        assertThat(scene.inside(before).revoked()).isEmpty();

        scene.bar("client", "client:test");

        assertThat(scene.inside(before).revoked()).contains(Rule.LINK_REVOKED);
        assertThat(scene.inside(obtained(before.origin().client().orElseThrow()))
                        .revoked())
                .as("who goes on by that")
                .contains(Rule.LINK_REVOKED);
        assertThat(scene.inside(obtained(Obtained.now("client:test"))).revoked())
                .isEmpty();
        assertThat(scene.inside(obtained(Obtained.now("user:test"))).revoked()).isEmpty();
    }

    @Test
    void whoCameByALinkOfVersion1IsOutOnceItsSecretOrItsClientOrAllOfThemAreOver() {
        secret("first", "NULL");
        secret("other", "NULL");
        var byFirst = signed("first");
        var byOther = signed("other");
        assertThat(scene.inside(byFirst).revoked()).isEmpty();

        scene.execute("UPDATE link_client SET valid_until = '%s' WHERE id = 'first'".formatted(START));
        assertThat(scene.inside(byFirst).revoked()).contains(Rule.LINK_ENDED);
        assertThat(scene.inside(byOther).revoked()).isEmpty();

        policy("NULL", "{\"trial\": {\"endsAt\": \"%s\"}}".formatted(START));
        assertThat(scene.inside(byOther).revoked()).as("another client's end").isEmpty();
        policy("NULL", "{\"crm\": {\"endsAt\": \"%s\"}}".formatted(START.plusMillis(1)));
        assertThat(scene.inside(byOther).revoked()).as("a moment before").isEmpty();
        policy("NULL", "{\"crm\": {\"endsAt\": \"%s\"}}".formatted(START));
        assertThat(scene.inside(byOther).revoked()).contains(Rule.LINK_ENDED);
        policy("'%s'".formatted(START), "{}");
        assertThat(scene.inside(byOther).revoked()).contains(Rule.LINK_ENDED);

        policy("NULL", "{}");
        assertThat(scene.inside(byOther).revoked()).isEmpty();
        scene.execute("DELETE FROM link_client WHERE tenant = '%s'".formatted(scene.tenant));
        assertThat(scene.inside(byOther).revoked()).contains(Rule.LINK_ENDED);
    }

    @Test
    void aParticipantsTokenIsRevokedByItselfAndWithTheLinksOfItsMeetingUntilThen() {
        var token = token();
        assertThat(with(token)).isEmpty();
        scene.bar("links", BarredKey.links(Id.next()));
        assertThat(with(token)).isEmpty();

        scene.bar("links", BarredKey.links(DecisionTest.MEETING));

        assertThat(with(token)).contains(Rule.LINK_REVOKED);
        scene.execute("UPDATE participant_token SET created_at = now() + interval '1 second'");
        assertThat(with(token)).isEmpty();
        scene.bar("token", BarredKey.token(token.id()));
        assertThat(with(token)).contains(Rule.LINK_REVOKED);
    }

    private Admission signed(String secretId) {
        return scene.admission(
                Entrant.of(scene.invited().guest()), Optional.empty(), Origin.of(new V1Signer("crm", secretId)));
    }

    private void secret(String id, String until) {
        scene.execute("""
                INSERT INTO link_client (tenant, client, id, sealed, created_at, valid_from, valid_until)
                VALUES ('%s', 'crm', '%s', '', now(), '2020-01-01T00:00:00Z', %s)
                """.formatted(scene.tenant, id, until));
    }

    private void policy(String endsAt, String clients) {
        scene.execute("""
                INSERT INTO link_policy (tenant, known_ids, v1_ends_at, clients) VALUES ('%s', false, %s, '%s')
                ON CONFLICT (tenant) DO UPDATE SET v1_ends_at = excluded.v1_ends_at, clients = excluded.clients
                """.formatted(scene.tenant, endsAt, clients));
    }

    private Admission obtained(Obtained how) {
        return scene.admission(Entrant.of(scene.invited().guest()), Optional.empty(), Origin.of(how));
    }

    private ParticipantToken token() {
        scene.execute("""
                INSERT INTO participant_token (id, tenant, room_id, meeting_id, moderator, name, for_one, expires_at,
                                               created_at, created_by)
                VALUES ('%1$s', '%1$s', '%2$s', '%3$s', false, 'Eva', false, now(), now(), 'client:test')
                """.formatted(scene.tenant, scene.room, DecisionTest.MEETING));
        return new ParticipantToken(
                scene.tenant,
                scene.tenant,
                scene.room,
                Optional.of(DecisionTest.MEETING),
                Optional.empty(),
                false,
                new Person("Eva", Optional.empty(), Optional.empty()),
                Optional.empty(),
                false,
                Optional.empty(),
                DecisionTest.START.plusSeconds(86_400));
    }

    private Optional<Rule> with(ParticipantToken token) {
        var question = new Question(
                scene.tenant,
                new Proof.Minted(token, token.expiresAt()),
                DecisionTest.meeting("scheduled", false, false),
                DecisionTest.START,
                Side.OUTSIDE,
                Optional.empty(),
                Bearer.NOBODY,
                Optional.empty());
        return scene.find(question).revoked();
    }
}
