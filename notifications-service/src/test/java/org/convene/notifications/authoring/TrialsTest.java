package org.convene.notifications.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.dialin.TestDialIns;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.NoEmail;
import org.convene.notifications.email.TestMailServer;
import org.convene.notifications.limit.TestLimits;
import org.convene.notifications.meeting.MeetingNotFoundException;
import org.convene.notifications.meeting.TestMeetings;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.TestPreferences;
import org.convene.notifications.shortener.TestShortener;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version is sent to oneself before it is put to use. */
class TrialsTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TemplateRepository templates = new TemplateRepository(database.tenants());
    private final TestProvider provider = new TestProvider(TestServers.vertx());
    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada", "ada@example.org")));

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_template_trials");
        TestTenants.heardOf(database, TestTenants.tenant(TENANT, "live", 1));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE template, template_version, template_activation, template_revision");
    }

    @Test
    void aTestIsNotSentToWhoSaidStopAndOnlyWhatIsTriedCounts() {
        var trials = trials(NoEmail.channel(configuration));
        var id = add(Channel.SMS, "text", "Come to {{meeting.name}}");
        var number = "+34600000077";
        TestPreferences.stop(database, number);

        assertThatThrownBy(() -> done(trials.send(TENANT, id, 1, to("ada@example.org", Optional.empty()))))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> done(trials.send(TENANT, id, 1, to(number, Optional.of("nothing")))))
                .isInstanceOf(MeetingNotFoundException.class);
        assertThatThrownBy(() -> done(trials.send(TENANT, id, 1, to(number, Optional.empty()))))
                .isInstanceOf(TemplateConflictException.class)
                .hasMessageContaining("stopped");
        assertThat(provider.receivedBy(number)).isEmpty();

        database.execute("TRUNCATE stopped_number");
        assertThat(done(trials.send(TENANT, id, 1, to(number, Optional.empty())))
                        .reason())
                .isEmpty();
        assertThat(provider.receivedBy(number)).hasSize(1);
        assertThatThrownBy(() -> done(trials.send(TENANT, id, 1, to(number, Optional.empty()))))
                .hasMessageContaining("address-limit");
    }

    @Test
    void whatCouldNotBeTriedDoesNotCount() {
        var trials = trials(NoEmail.channel(configuration));
        var id = add(Channel.EMAIL, "subject", "Come to {{meeting.name}}");

        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> done(trials.send(TENANT, id, 1, to("noor@example.org", Optional.empty()))))
                    .isInstanceOf(TemplateConflictException.class)
                    .hasMessageContaining("not-available");
        }
    }

    /** By data that no sample has. */
    @Test
    void aTrialSaysThatItsSenderWasReplaced() {
        var server = new TestMailServer();
        var trials = trials(server.channel(configuration));
        var id = add(
                Channel.EMAIL,
                "from",
                "Acme <meet@{{#if meeting.descriptionLines.[2]}}evil.example{{else}}convene.localhost{{/if}}>");
        draft.description = Optional.of("One\ntwo\nthree");

        var preview = done(trials.preview(TENANT, id, 1, new TrialRequest(Optional.of(Meetings.ID), Optional.empty())));
        var sample = done(trials.send(TENANT, id, 1, to("eva@example.org", Optional.empty())));
        var real = done(trials.send(TENANT, id, 1, to("ida@example.org", Optional.of(Meetings.ID))));

        assertThat(preview.reason()).contains("sender-replaced");
        assertThat(preview.from()).isEqualTo("Convene <no-reply@convene.localhost>");
        assertThat(sample.reason()).isEmpty();
        assertThat(real.reason()).contains("sender-replaced");
        assertThat(server.messages())
                .satisfiesExactly(
                        mail -> assertThat(mail).contains("From: Acme <meet@convene.localhost>"),
                        mail -> assertThat(mail).contains("From: Convene <no-reply@convene.localhost>"));
    }

    @Test
    void aTextMessageIsPreviewedWithALinkAsLongAsTheOneThatGoesOut() {
        var trials = trials(NoEmail.channel(configuration));
        var id = add(Channel.SMS, "text", "{{meeting.name}}: {{meeting.url}}");

        assertThat(done(trials.preview(TENANT, id, 1, TrialRequest.OF_A_SAMPLE)).segments())
                .contains(2);
    }

    /** A removal is what is written where the meeting takes place. */
    @Test
    void aCancellationIsTriedAsOfAMeetingThatIsCancelled() {
        var trials = trials(NoEmail.channel(configuration));
        var words = "{{#if meeting.cancelled}}Off{{else}}Out{{/if}}: {{meeting.name}}";
        var cancellation = add(new TemplatePlace(Channel.EMAIL, "en", "cancellation", "subject"), words);
        var removal = add(new TemplatePlace(Channel.EMAIL, "en", "removal", "subject"), words);
        var real = new TrialRequest(Optional.of(Meetings.ID), Optional.empty());

        assertThat(done(trials.preview(TENANT, cancellation, 1, real)).subject())
                .contains("Off: Planning");
        assertThat(done(trials.preview(TENANT, cancellation, 1, TrialRequest.OF_A_SAMPLE))
                        .subject())
                .contains("Off: Weekly planning");
        assertThat(done(trials.preview(TENANT, removal, 1, real)).subject()).contains("Out: Planning");
    }

    /** The tenant has no number to dial of its own, and the installation has one. */
    @Test
    void theNumberToDialIsTheOneThatIsSent() {
        var trials = trials(NoEmail.channel(configuration));
        var id = add(Channel.EMAIL, "text", "Dial {{meeting.ddi.extension}}");
        var real = new TrialRequest(Optional.of(Meetings.ID), Optional.empty());

        assertThat(done(trials.preview(TENANT, id, 1, real)).text()).isEqualTo("Dial +34911000000");
    }

    @Test
    void theOtherPartsOfAMessageAreThoseThatAreActive() {
        var server = new TestMailServer();
        var trials = trials(server.channel(configuration));
        var tried = add(Channel.EMAIL, "text", "Tried {{meeting.name}}");
        activate(tried, 1);
        assertThat(add(Channel.EMAIL, "text", "Tried again {{meeting.name}}")).isEqualTo(tried);
        activate(add(Channel.EMAIL, "subject", "Ours: {{meeting.name}}"), 1);
        var html = add(Channel.EMAIL, "html", "{{#unless meeting.descriptionLines.[2]}}<p>Ours</p>{{/unless}}");
        activate(html, 1);
        var other = "65f0000000000000000000bb";
        TestTenants.heardOf(database, TestTenants.tenant(other, "live", 1));

        var preview = done(trials.preview(TENANT, tried, 2, TrialRequest.OF_A_SAMPLE));
        var sent = done(trials.send(TENANT, tried, 2, to("ana@example.org", Optional.empty())));
        draft.description = Optional.of("One\ntwo\nthree");
        var real = new TrialRequest(Optional.of(Meetings.ID), Optional.empty());
        var passedOver = done(trials.preview(TENANT, tried, 2, real));

        assertThat(preview.text()).isEqualTo("Tried again Weekly planning");
        assertThat(preview.subject()).contains("Ours: Weekly planning");
        assertThat(preview.html()).hasValueSatisfying(page -> assertThat(page).isEqualTo("<p>Ours</p>"));
        assertThat(sent.reason()).isEmpty();
        assertThat(server.messages())
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Subject: Ours: Weekly planning"));
        assertThat(passedOver.text()).isEqualTo("Tried again Planning");
        assertThat(passedOver.html())
                .hasValueSatisfying(page -> assertThat(page).contains("<html").doesNotContain("Ours"));
        assertThat(subjectOf(trials, other)).doesNotContain("Ours");
    }

    private String subjectOf(Trials trials, String tenant) {
        var place = new TemplatePlace(Channel.EMAIL, "en", TemplatePlace.INVITATION, "text");
        var id = add(tenant, place, "Theirs").id();
        return done(trials.preview(tenant, id, 1, TrialRequest.OF_A_SAMPLE))
                .subject()
                .orElseThrow();
    }

    private void activate(String id, int version) {
        var unused = done(database.tenants()
                .transaction(
                        TENANT,
                        transaction ->
                                templates.activate(transaction, TENANT, id, Optional.of(version), "client:ada")));
    }

    private static TestSendRequest to(String address, Optional<String> meetingId) {
        return new TestSendRequest(address, meetingId, Optional.empty());
    }

    /** One to each address. */
    private Trials trials(EmailChannel email) {
        var tokens =
                TestServiceTokens.of(TestServers.vertx(), provider.address().toString());
        var tenants = TestTenants.of(database, tokens);
        var authoring = new Authoring(
                templates,
                TestTemplates.check(configuration),
                tenants,
                email,
                Optional::empty,
                TestShortener.standIns());
        var messages = new TrialMessages(
                new TrialNotices(
                        TestMeetings.of(database, tokens, draft::build),
                        TestDialIns.of(tokens, Optional.of("+34911000000"))),
                TestTemplates.account(configuration),
                authoring,
                email,
                provider.channel(configuration),
                TestShortener.standIns());
        var sends = new TestSends(
                messages, TestLimits.of(database, Map.of("per-address", "1")), TestPreferences.of(database));
        return new Trials(templates, authoring, tenants, messages, sends);
    }

    private String add(Channel channel, String part, String source) {
        return add(new TemplatePlace(channel, "en", TemplatePlace.INVITATION, part), source);
    }

    private String add(TemplatePlace place, String source) {
        return add(TENANT, place, source).id();
    }

    private StoredTemplate add(String tenant, TemplatePlace place, String source) {
        return done(database.tenants()
                .transaction(tenant, transaction -> templates.add(transaction, tenant, place, source, "client:ada")));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
