package org.convene.notifications.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.email.NoEmail;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.template.EmailTemplates;
import org.convene.notifications.template.Eventually;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoringTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String OTHER_TENANT = "65f0000000000000000000ab";
    private static final TenantState STATE = TestTenants.tenant(TENANT, "live", 1);
    private static final String ADA = "client:ada";
    private static final String EVE = "client:eve";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TemplateRepository templates = new TemplateRepository(database.tenants());

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_templates");
        TestTenants.heardOf(database, STATE);
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
    void aVersionIsInUseOnceItIsActivatedAndEveryReplicaFollowsWithinASecond() {
        var replicas = List.of(replica(), replica());
        replicas.forEach(replica -> assertThat(subject(replica)).startsWith("Invitation"));
        var id = add("Come to {{meeting.name}}");
        replicas.forEach(replica -> assertThat(subject(replica)).startsWith("Invitation"));

        var activated = done(authoring().activate(TENANT, id, 1, ADA));

        assertThat(activated.template().active()).contains(1);
        assertThat(activated.warnings()).isEmpty();
        replicas.forEach(replica -> Eventually.within(
                Duration.ofSeconds(1), () -> assertThat(subject(replica)).isEqualTo("Come to Planning")));
    }

    @Test
    void aBrokenVersionReplacesNoWorkingOne() {
        var id = add("Come to {{meeting.name}}");
        var unused = done(authoring().activate(TENANT, id, 1, ADA));
        assertThat(add("{{formatDate meeting.validSince month=\"big\"}}")).isEqualTo(id);

        assertThatThrownBy(() -> done(authoring().activate(TENANT, id, 2, ADA)))
                .isInstanceOf(BrokenTemplateException.class);

        assertThat(subject(replica())).isEqualTo("Come to Planning");
    }

    @Test
    void aSenderHasToBeAMailbox() {
        var id = add(new TemplatePlace(Channel.EMAIL, "en", "invitation", "from"), "not, a mailbox");

        assertThatThrownBy(() -> done(authoring().activate(TENANT, id, 1, ADA)))
                .isInstanceOf(BrokenTemplateException.class);
    }

    @Test
    void itIsKeptWhoWordedWhatAndWhoPutItToUse() {
        var id = add("One {{meeting.name}}");
        assertThat(add("Two {{meeting.name}}", EVE)).isEqualTo(id);
        var first = done(authoring().activate(TENANT, id, 1, ADA));
        var second = done(authoring().activate(TENANT, id, 2, EVE));
        var undone = done(authoring().rollBack(TENANT, id, ADA));

        var detail = done(authoring().detail(TENANT, id));

        assertThat(first.template().active()).contains(1);
        assertThat(second.template().active()).contains(2);
        assertThat(undone.active()).contains(1);
        assertThat(detail.newest())
                .extracting(version -> version.version() + version.createdBy())
                .containsExactly("2" + EVE, "1" + ADA);
        assertThat(detail.activations().get(0).version()).contains(2);
        assertThat(detail.activations().get(0).activatedBy()).isEqualTo(EVE);
        assertThat(detail.activations().get(0).rolledBackBy()).contains(ADA);
        assertThat(detail.activations().get(1).rolledBackBy()).isEmpty();
        assertThat(done(templates.version(TENANT, id, 1)).source()).contains("One {{meeting.name}}");
    }

    @Test
    void rollingBackFurtherLeadsToTheInstallationsTemplateAndThenToNothing() {
        var id = add("One {{meeting.name}}");
        var first = done(authoring().activate(TENANT, id, 1, ADA));
        assertThat(first.template().active()).contains(1);

        assertThat(done(authoring().rollBack(TENANT, id, ADA)).active()).isEmpty();
        assertThat(subject(replica())).startsWith("Invitation");
        assertThatThrownBy(() -> done(authoring().rollBack(TENANT, id, ADA)))
                .isInstanceOf(TemplateConflictException.class);
    }

    @Test
    void theInstallationsTemplateComesBackWhereTheOwnIsDeactivated() {
        var id = add("One {{meeting.name}}");
        var first = done(authoring().activate(TENANT, id, 1, ADA));
        assertThat(first.template().active()).contains(1);

        assertThat(done(authoring().deactivate(TENANT, id, ADA)).active()).isEmpty();
        assertThat(subject(replica())).startsWith("Invitation");
        assertThat(done(authoring().rollBack(TENANT, id, ADA)).active()).contains(1);
    }

    @Test
    void whatIsAnotherTenantsDoesNotExist() {
        var id = add("One {{meeting.name}}");

        assertThatThrownBy(() -> done(authoring().detail(OTHER_TENANT, id)))
                .isInstanceOf(TemplateNotFoundException.class);
        assertThatThrownBy(() -> done(templates.version(OTHER_TENANT, id, 1)))
                .isInstanceOf(TemplateNotFoundException.class);
        assertThatThrownBy(() -> done(authoring().rollBack(OTHER_TENANT, id, ADA)))
                .isInstanceOf(TemplateNotFoundException.class);
        assertThat(done(templates.list(OTHER_TENANT, new PageRequest(Optional.empty(), 10)))
                        .items())
                .isEmpty();
        assertThat(done(templates.list(TENANT, new PageRequest(Optional.empty(), 10)))
                        .items())
                .extracting(TemplateView::part)
                .containsExactly("subject");
    }

    private Authoring authoring() {
        return new Authoring(
                templates,
                TestTemplates.check(configuration),
                TestTenants.of(database, TestServiceTokens.of(TestServers.vertx(), "http://localhost:1")),
                NoEmail.channel(configuration),
                Optional::empty);
    }

    /** With a cache of its own. */
    private EmailTemplates replica() {
        return TestTemplates.email(configuration, templates);
    }

    private static String subject(EmailTemplates replica) {
        var draft = new Meetings.Draft(List.of(Meetings.participant("1", "Ada", "ada@example.org")));
        return replica.render(Meetings.notice(Kind.INVITATION, draft.build()), done(replica.letterhead(STATE)))
                .subject();
    }

    private String add(String source) {
        return add(source, ADA);
    }

    private String add(String source, String actor) {
        return add(new TemplatePlace(Channel.EMAIL, "en", "invitation", "subject"), source, actor);
    }

    private String add(TemplatePlace place, String source) {
        return add(place, source, ADA);
    }

    private String add(TemplatePlace place, String source, String actor) {
        return done(database.tenants()
                        .transaction(TENANT, transaction -> templates.add(transaction, TENANT, place, source, actor)))
                .id();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
