package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable routes = RouteTable.load();

    @ParameterizedTest
    @CsvSource({
        "/v1/meetings, meetings",
        "/v1/meetings/, meetings",
        "/v1/meetings/42/cancel, meetings",
        "/v1/%6deetings/42, meetings",
        "/v1/rooms/7/sessions, meetings",
        "/v1/sessions, meetings",
        "/v1/recordings, meetings",
        "/v1/reports/attendance, meetings",
        "/oauth2/token, access",
        "/.well-known/jwks.json, access",
        "/v1/tenants, access",
        "/v1/clients, access",
        "/v1/users, access",
        "/v1/login, access",
        "/v1/password-resets, access",
        "/v1/spaces, access",
        "/v1/issuers, access",
        "/v1/links, access",
        "/v1/audiences, access",
        "/v1/participant-tokens, access",
        "/v1/admissions, access",
        "/v1/access/explain, access",
        "/m/abc, access",
        "/attendee, access",
        "/room/1, access",
        "/c/1, access",
        "/weekly-standup, access",
        "/weekly-standup/, access",
        "/v1/notification-plans, notifications",
        "/v1/templates, notifications",
        "/v1/deliveries, notifications",
        "/v1/account-mails, notifications",
        "/v1/calendars, notifications",
        "/v1/devices, notifications",
        "/v1/events, notifications",
        "/v1/webhook-endpoints, notifications",
        "/rsvp/x, notifications",
        "/v1/tool-configuration, tools",
        "/v1/tools/1, tools",
        "/v1/operations/meetings/parked-subjects, meetings",
        "/v1/operations/access/parked-subjects, access",
        "/v1/operations/notifications/parked-subjects/1/skip, notifications",
        "/v1/operations/tools/parked-subjects, tools",
    })
    void thePrefixOwnerAnswers(String path, String service) {
        assertThat(routes.find(path)).map(Route::service).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/meetingsx",
                "/v1/operations",
                "/v1/operations/gateway",
                "/v1/meeting",
                "/v1/nothing",
                "/v2/meetings",
                "/v1//meetings",
                "//m",
                "/name/more",
                "/q",
                "/%71",
                "/q/",
                "/q/metrics",
                "/q/health/ready",
                "/health",
                "/openapi",
                "/openapi.json",
                "/v1%2Fmeetings/1",
                "/V1/meetings",
                "/health/x"
            })
    void anythingElseIsNobodys(String path) {
        assertThat(routes.find(path)).isEmpty();
    }

    @Test
    void theLongestPrefixWins() {
        var table = new RouteTable(List.of(new Route("outer", "/v1/a"), new Route("inner", "/v1/a/b")));

        assertThat(table.find("/v1/a/b/c")).map(Route::service).contains("inner");
        assertThat(table.find("/v1/a/bc")).map(Route::service).contains("outer");
    }

    @Test
    void aUrlNameMustNotBeAFirstSegmentNorTheGatewaysOwn() {
        assertThat(routes.reservedNames())
                .containsExactlyInAnyOrder(
                        "v1",
                        "oauth2",
                        ".well-known",
                        "m",
                        "attendee",
                        "room",
                        "c",
                        "calendar-feeds",
                        "password-reset",
                        "rsvp",
                        "unsubscribe",
                        "health",
                        "openapi",
                        "openapi.json",
                        "q");
    }

    @Test
    void theTableNamesTheFourServices() {
        assertThat(routes.services()).containsExactly("access", "meetings", "notifications", "tools");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [/v1/x]\\nb: [/v1/x] | two owners",
                "a: [v1/x] | is not /segment",
                "a: [/v1/x/] | is not /segment",
                "a: [/q/x] | belongs to the gateway",
                "a: ['/{one}']\\nb: ['/{two}'] | two last routes",
            })
    void aTableThatContradictsItselfIsRefused(String yaml, String reason) {
        var reader = new StringReader(yaml.replace("\\n", "\n"));

        assertThatThrownBy(() -> RouteTable.parse(reader)).hasMessageContaining(reason);
    }
}
