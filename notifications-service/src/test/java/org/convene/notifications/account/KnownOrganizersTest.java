package org.convene.notifications.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.OrganizerAccount;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.Test;

/** R19: what access-service knows of organizers. */
class KnownOrganizersTest {
    private static final TestProvider PROVIDER = new TestProvider(TestServers.vertx());

    private final TestAccounts accounts = new TestAccounts();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final KnownOrganizers organizers = new KnownOrganizers(
            accounts.with(
                    TestServiceTokens.of(TestServers.vertx(), PROVIDER.address().toString())),
            nanoseconds::get);
    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada", "ada@example.org")));

    @Test
    void oneQuestionServesAllMessagesOfAWhile() {
        var account = organizer();

        assertThat(account.created()).contains(TestAccounts.CREATED);
        assertThat(account.lastLogin()).contains(TestAccounts.LAST_LOGIN);
        assertThat(account.role()).contains("teacher");
        assertThat(account.capabilities()).containsExactly("meetings", "recordings");
        assertThat(account.landLineNumber()).contains("+34910000009");
        assertThat(account.alias()).contains("eva");
        assertThat(organizer()).isEqualTo(account);
        assertThat(accounts.asked).containsExactly(draft.tenant + ' ' + draft.organizerId);
    }

    @Test
    void eachTenantsAreItsOwn() {
        var first = organizer();
        draft.tenant = "65f0000000000000000000ab";

        assertThat(organizer()).isEqualTo(first);
        assertThat(accounts.asked).hasSize(2);
    }

    @Test
    void whoIsNoUserHasNoAccount() {
        accounts.failure = Optional.of(TestAccounts.nobody());
        assertThat(organizer()).isEqualTo(OrganizerAccount.UNKNOWN);

        draft.organizerId = "";
        assertThat(organizer()).isEqualTo(OrganizerAccount.UNKNOWN);
        assertThat(accounts.asked).hasSize(1);
    }

    @Test
    void whereNobodyAnswersMessagesGoWithoutAndOneAsksAgainAfterAPause() {
        accounts.failure = Optional.of(new ServiceUnavailableException());
        assertThat(organizer()).isEqualTo(OrganizerAccount.UNKNOWN);
        assertThat(organizer()).isEqualTo(OrganizerAccount.UNKNOWN);
        assertThat(accounts.asked).hasSize(1);

        accounts.failure = Optional.empty();
        nanoseconds.addAndGet(Duration.ofSeconds(6).toNanos());

        assertThat(organizer().alias()).contains("eva");
        assertThat(accounts.asked).hasSize(2);
    }

    private OrganizerAccount organizer() {
        return organizers.of(draft.build()).await().atMost(Duration.ofSeconds(30));
    }
}
