package org.convene.local.platform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the API that lists something: of what another tenant has, nothing is listed. */
class ForeignListsIT {
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{24}\\b");
    private static final Pattern SCOPE = Pattern.compile("[a-z]+:read|access:write");

    /** What is listed is made by its own tenant: by these paths of operations. */
    private static final List<String> MADE = List.of(
            "/v1/meetings/{id}",
            "/v1/access/",
            "/v1/calendar-feeds/{id}",
            "/v1/devices/{id}",
            "/v1/issuers/{id}",
            "/v1/spaces/{id}",
            "/v1/templates/{id}");

    /** By what these lists have to be narrowed. */
    private static final Map<String, String> NARROWED = Map.of(
            "/v1/devices", "?externalId=A-1",
            "/v1/deliveries", "?meetingId={meeting}",
            "/v1/admissions/export", "?meetingId={meeting}",
            "/v1/account-mails", "?userId={user}",
            "/v1/preferences", "?userId={user}",
            "/v1/users", "?email={email}");

    /** What shows no ids, or has none of the demo tenant's here. */
    private static final Set<String> WITHOUT_IDS = Set.of(
            "/v1/account-mails",
            "/v1/admissions/export",
            "/v1/deliveries/reports/reminders",
            "/v1/links/v1/policy",
            "/v1/links/v1/uses",
            "/v1/preferences",
            "/v1/tool-configuration",
            "/v1/tool-configuration/preflight",
            "/v1/tools/resolutions");

    private final Tenants.Tenant other = Tenants.other();
    private final Api stranger = RolesIT.as(
            other.client()
                    .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                    .text("/id"),
            other.id());
    private final String meeting = Api.client()
            .post("/v1/meetings", MeetingRequests.withOne("Ours", MeetingRequests.newAddress("ana")))
            .text("/id");
    private final String email = MeetingRequests.newAddress("eva");
    private final String user =
            Api.client().post("/v1/users", PeopleAndRoomsIT.user(email)).text("/id");

    @TestFactory
    Stream<DynamicTest> aStrangersListHoldsNothingOfTheTenants() {
        MADE.forEach(path -> assertThat(ForeignIdsIT.madeFor(path)).isPresent());
        return Endpoint.all().stream()
                .filter(endpoint -> endpoint.method().equals("GET")
                        && !endpoint.path().contains("{")
                        && endpoint.roles().stream()
                                .anyMatch(role -> SCOPE.matcher(role).matches()))
                .map(endpoint -> dynamicTest(endpoint.toString(), () -> assertNothingForeign(endpoint)));
    }

    private void assertNothingForeign(Endpoint endpoint) {
        var path = endpoint.path()
                + NARROWED.getOrDefault(endpoint.path(), "")
                        .replace("{meeting}", meeting)
                        .replace("{user}", user)
                        .replace("{email}", email);
        var own = ownIds(endpoint, path);

        assertThat(ids(other.client().get(path))).doesNotContainAnyElementsOf(own);
        if (endpoint.roles().contains("user")) {
            assertThat(ids(stranger.get(endpoint.path()))).doesNotContainAnyElementsOf(own);
        }
    }

    /** The tenant's own is among them. */
    private static Set<String> ownIds(Endpoint endpoint, String path) {
        if (!WITHOUT_IDS.contains(endpoint.path())) {
            await().until(() -> !ids(Api.client().get(path)).isEmpty());
        }
        var own = ids(Api.client().get(path));
        own.add(RunningPlatform.get().demoClient().tenantId());
        return own;
    }

    private static Set<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(500).isNotIn(401, 403);
        return ID.matcher(answer.body()).results().map(MatchResult::group).collect(toCollection(HashSet::new));
    }
}
