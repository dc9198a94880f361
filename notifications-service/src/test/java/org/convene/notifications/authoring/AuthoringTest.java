package org.convene.notifications.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.convene.notifications.authoring.TemplateView.ActivatedView;
import org.convene.notifications.email.NoEmail;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.shortener.TestShortener;
import org.convene.notifications.template.ConfiguredLanguages;
import org.convene.notifications.template.EmailTemplates;
import org.convene.notifications.template.Eventually;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.TestCreations;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.LogLines;
import org.convene.platform.testing.TestServers;
import org.jboss.resteasy.reactive.RestResponse;
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
    private static final Caller CALLER = new Caller.ClientCaller("ada", "Ada", TENANT, "acme");
    private static TestDatabase database;
    private static Creations creations;

    @TempDir
    Path configuration;

    private final TemplateRepository templates = new TemplateRepository(database.tenants());

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_templates");
        creations = TestCreations.of(database);
        TestTenants.heardOf(database, STATE);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute(
                "TRUNCATE template, template_version, template_activation, template_revision, idempotency_key");
    }

    @Test
    void aVersionIsInUseOnceItIsActivatedAndEveryReplicaFollowsWithinASecond() {
        var replicas = List.of(replica(), replica());
        replicas.forEach(replica -> assertThat(subject(replica)).startsWith("Invitation"));
        var id = add("Come to {{meeting.name}}");
        replicas.forEach(replica -> assertThat(subject(replica)).startsWith("Invitation"));

        var activated = activate(id, 1, ADA);

        assertThat(activated.template().active()).contains(1);
        assertThat(activated.warnings()).isEmpty();
        replicas.forEach(replica -> Eventually.within(
                Duration.ofSeconds(1), () -> assertThat(subject(replica)).isEqualTo("Come to Planning")));
    }

    @Test
    void aBrokenVersionReplacesNoWorkingOne() {
        var id = add("Come to {{meeting.name}}");
        var unused = activate(id, 1, ADA);
        assertThat(add("{{formatDate meeting.validSince month=\"big\"}}")).isEqualTo(id);

        assertThatThrownBy(() -> activate(id, 2, ADA)).isInstanceOf(BrokenTemplateException.class);

        assertThat(subject(replica())).isEqualTo("Come to Planning");
    }

    @Test
    void aSenderHasToBeAMailbox() {
        var id = add(new TemplatePlace(Channel.EMAIL, "en", "invitation", "from"), "not, a mailbox");

        assertThatThrownBy(() -> activate(id, 1, ADA)).isInstanceOf(BrokenTemplateException.class);
    }

    @Test
    void aSenderWordsTheNameAndNoAddressOfAnotherDomain() {
        var place = new TemplatePlace(Channel.EMAIL, "en", "invitation", "from");
        var id = add(place, "{{tenant.name}}, Inc. <meetings@convene.localhost>");
        assertThat(activate(id, 1, ADA).template().active()).contains(1);
        assertThat(add(place, "Acme <meetings@elsewhere.example>")).isEqualTo(id);
        assertThat(add(place, "{{#unless meeting.ddi}}Acme <meetings@elsewhere.example>{{/unless}}"))
                .isEqualTo(id);

        for (var version : List.of(2, 3)) {
            assertThatThrownBy(() -> activate(id, version, ADA)).isInstanceOf(BrokenTemplateException.class);
        }
    }

    @Test
    void allThatIsInUseIsBoundedTogether() {
        var source = "{{meeting.name}}" + "x".repeat(259_000);
        var ids = List.of("en", "de", "fr", "es", "ca", "it", "pt", "nl").stream()
                .map(language -> add(new TemplatePlace(Channel.EMAIL, language, "invitation", "text"), source))
                .toList();
        ids.subList(0, 7)
                .forEach(id ->
                        assertThat(activate(id, 1, ADA).template().active()).contains(1));

        assertThatThrownBy(() -> activate(ids.get(7), 1, ADA)).isInstanceOf(TemplateConflictException.class);

        assertThat(done(templates.require(TENANT, ids.get(7))).active()).isEmpty();
        assertThat(deactivate(ids.get(0), ADA).active()).isEmpty();
        assertThat(activate(ids.get(7), 1, ADA).template().active()).contains(1);
        assertThatThrownBy(() -> rollBack(TENANT, ids.get(0), ADA)).isInstanceOf(TemplateConflictException.class);
    }

    @Test
    void noMoreAreTriedThanCanWait() {
        var authoring = authoring();
        var open = new CountDownLatch(1);
        var waiting = IntStream.range(0, 52)
                .mapToObj(number ->
                        authoring.working(() -> waited(open)).subscribe().asCompletionStage())
                .toList();

        assertThatThrownBy(() -> done(authoring.working(() -> true))).isInstanceOf(TemplatesBusyException.class);

        open.countDown();
        waiting.forEach(work -> assertThat(work.join()).isTrue());
        boolean again = done(authoring.working(() -> true));
        assertThat(again).isTrue();
    }

    private static boolean waited(CountDownLatch open) {
        try {
            open.await();
            return true;
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** R22. */
    @Test
    void warningsAreInTheLogWhereLanguagesAreConfigured() {
        var id = add(
                new TemplatePlace(Channel.SMS, "en", "invitation", "text"),
                "{{meeting.name}} {{meeting.validSince}} {{meeting.url}} {{meeting.ddi.extension}}");
        var warnings = List.of(
                "The sms template sms/en/text.hbs is too large. It will be sent several SMS by meeting",
                "Field meeting.ddi.pin hasn't been used in sms/en/text.hbs");

        try (var log = LogLines.of(Authoring.class)) {
            assertThat(activate(id, 1, ADA).warnings()).isEqualTo(warnings);
            assertThat(log.lines()).isEmpty();

            ActivatedView active = changed(
                    creation -> authoring(() -> Optional.of(List.of("en"))).activate(TENANT, id, 1, ADA, creation));

            assertThat(active.warnings()).isEqualTo(warnings);
            assertThat(log.lines()).isEqualTo(warnings);
        }
    }

    @Test
    void itIsKeptWhoWordedWhatAndWhoPutItToUse() {
        var id = add("One {{meeting.name}}");
        assertThat(add("Two {{meeting.name}}", EVE)).isEqualTo(id);
        var first = activate(id, 1, ADA);
        var second = activate(id, 2, EVE);
        var undone = rollBack(TENANT, id, ADA);

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
        var first = activate(id, 1, ADA);
        assertThat(first.template().active()).contains(1);

        assertThat(rollBack(TENANT, id, ADA).active()).isEmpty();
        assertThat(subject(replica())).startsWith("Invitation");
        assertThatThrownBy(() -> rollBack(TENANT, id, ADA)).isInstanceOf(TemplateConflictException.class);
    }

    @Test
    void aRollBackThatIsSentAgainWithItsKeyTakesNothingMoreBack() {
        var id = add("One {{meeting.name}}");
        assertThat(add("Two {{meeting.name}}")).isEqualTo(id);
        assertThat(activate(id, 1, ADA).template().active()).contains(1);
        assertThat(activate(id, 2, ADA).template().active()).contains(2);

        var first = rollBack(id, "again");
        var repeat = rollBack(id, "again");

        assertThat(repeat).isEqualTo(new Answer(first.status(), first.headers(), first.body(), true));
        assertThat(done(templates.require(TENANT, id)).active()).contains(1);
        assertThat(rollBack(id, "other").replayed()).isFalse();
        assertThat(done(templates.require(TENANT, id)).active()).isEmpty();
    }

    @Test
    void theInstallationsTemplateComesBackWhereTheOwnIsDeactivated() {
        var id = add("One {{meeting.name}}");
        var first = activate(id, 1, ADA);
        assertThat(first.template().active()).contains(1);

        assertThat(deactivate(id, ADA).active()).isEmpty();
        assertThat(subject(replica())).startsWith("Invitation");
        assertThat(rollBack(TENANT, id, ADA).active()).contains(1);
    }

    @Test
    void whatIsAnotherTenantsDoesNotExist() {
        var id = add("One {{meeting.name}}");

        assertThatThrownBy(() -> done(authoring().detail(OTHER_TENANT, id)))
                .isInstanceOf(TemplateNotFoundException.class);
        assertThatThrownBy(() -> done(templates.version(OTHER_TENANT, id, 1)))
                .isInstanceOf(TemplateNotFoundException.class);
        assertThatThrownBy(() -> rollBack(OTHER_TENANT, id, ADA)).isInstanceOf(TemplateNotFoundException.class);
        assertThat(done(templates.list(OTHER_TENANT, new PageRequest(Optional.empty(), 10)))
                        .items())
                .isEmpty();
        assertThat(done(templates.list(TENANT, new PageRequest(Optional.empty(), 10)))
                        .items())
                .extracting(TemplateView::part)
                .containsExactly("subject");
    }

    private Authoring authoring() {
        return authoring(Optional::empty);
    }

    private Authoring authoring(ConfiguredLanguages languages) {
        return new Authoring(
                templates,
                TestTemplates.check(configuration),
                TestTenants.of(database, TestServiceTokens.of(TestServers.vertx(), "http://localhost:1")),
                NoEmail.channel(configuration),
                languages,
                TestShortener.standIns());
    }

    private ActivatedView activate(String id, int version, String actor) {
        return changed(creation -> authoring().activate(TENANT, id, version, actor, creation));
    }

    private TemplateView deactivate(String id, String actor) {
        return changed(creation -> authoring().deactivate(TENANT, id, actor, creation));
    }

    private TemplateView rollBack(String tenant, String id, String actor) {
        return changed(creation -> authoring().rollBack(tenant, id, actor, creation));
    }

    /** By a request without a key. */
    private static <T> T changed(Function<Creation<T>, Uni<Answer>> change) {
        var changed = new ArrayList<T>();
        Creation<T> creation = creations.of(CALLER, "test", Optional.empty(), List.of(), view -> {
            changed.add(view);
            return RestResponse.ok(view);
        });
        assertThat(done(change.apply(creation)).status()).isEqualTo(200);
        return changed.get(0);
    }

    /** By a request with this key. */
    private Answer rollBack(String id, String key) {
        Creation<TemplateView> creation =
                creations.of(CALLER, "templates.roll-back", Optional.of(key), List.of(id), RestResponse::ok);
        return done(authoring().rollBack(TENANT, id, ADA, creation));
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
