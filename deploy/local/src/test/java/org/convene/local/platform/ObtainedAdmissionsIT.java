package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People whom a client let in by the API, without any link: they go with the client. */
class ObtainedAdmissionsIT {
    private final StandingMeeting meeting = StandingMeeting.make("{}");
    private final Answer created = Api.operator().post("/v1/clients", """
            {"tenantId": "%s", "name": "Front end", "scopes": ["access:write"]}
            """.formatted(
                    RunningPlatform.get().demoClient().tenantId()));
    private final Api frontEnd = Api.as(created.text("/clientId"), created.text("/clientSecret"), "");
    private final TestBrowser browser = new TestBrowser();
    private final String pass = letIn(frontEnd, 1).text("/url");
    private String page = "";

    @BeforeEach
    void comeIn() {
        page = StandingMeeting.page(browser.press(pass));
        assertThat(report(browser, page)).isEqualTo("in");
    }

    @Test
    void theyAreOutWithTheNextReportAndDoNotComeBack() {
        var unused = letIn(frontEnd, 0).text("/url");
        var others = letIn(Api.client(), 0).text("/url");

        var revoked = revoke();

        assertThat(revoked.json().get("reach").size()
                        + revoked.json().get("pending").size())
                .isPositive();
        assertThat(report(browser, page)).isEqualTo("out");
        assertThat(browser.press(pass).status()).isNotEqualTo(303);
        assertThat(new TestBrowser().press(unused).status()).isEqualTo(403);
        assertThat(new TestBrowser().press(others).status()).isEqualTo(303);
    }

    @Test
    void theExportHasARowForTheLettingInAndOneForEachComing() {
        assertThat(meeting.export().lines()).as("with the header").hasSize(1 + 2);

        assertThat(browser.press(pass).status()).isEqualTo(303);

        assertThat(meeting.export().lines()).hasSize(1 + 3);
    }

    @Test
    void whomItLetsInLaterIsInAndALiftedRevocationBringsTheOthersBack() {
        var revoked = revoke();

        var next = new TestBrowser();
        assertThat(report(
                        next, StandingMeeting.page(next.press(letIn(frontEnd, 1).text("/url")))))
                .isEqualTo("in");
        assertThat(report(browser, page)).isEqualTo("out");

        Api.client().delete("/v1/access/revocations/" + revoked.text("/id"));
        assertThat(browser.press(pass).status()).isEqualTo(303);
    }

    @Test
    void theyGoWithAClientThatIsGoneItself() {
        assertThat(Api.operator().delete(created.location()).status()).isEqualTo(200);
        assertThat(report(browser, page)).isEqualTo("in");

        revoke();

        assertThat(report(browser, page)).isEqualTo("out");
    }

    private Answer letIn(Api client, int place) {
        var answer = client.post("/v1/admissions", """
                {"credential": {"meetingId": "%s", "participantId": "%s"}}
                """.formatted(meeting.id(), meeting.participant(place)));
        assertThat(answer.text("/outcome")).as(answer.body()).isEqualTo("allow");
        return answer;
    }

    @CanIgnoreReturnValue
    private Answer revoke() {
        var answer = Api.client()
                .post(
                        "/v1/access/revocations",
                        "{\"kind\": \"client\", \"id\": \"%s\"}".formatted(created.text("/clientId")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String report(TestBrowser visitor, String page) {
        return Presences.state(visitor.report(page, Presences.present("page")));
    }
}
