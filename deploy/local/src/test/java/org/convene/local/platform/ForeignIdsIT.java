package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the API that names something by id: what is another tenant's does not exist. */
class ForeignIdsIT {
    private static final String UNKNOWN = "65f0c0ffee0123456789abcd";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** By the start of its path, how to make what an operation names. */
    private static final Map<String, Supplier<String>> MADE_BY_ITS_TENANT =
            Map.of("/v1/meetings/{id}", ForeignIdsIT::newMeeting, "/v1/rooms/{roomId}", ForeignIdsIT::newRoom);

    /** Not for tenants at all. */
    private static final Set<String> FOR_OPERATORS = Set.of("/v1/tenants/{id}", "/v1/operations/");

    /** Pages, which know their tenant by host and their reader by link. */
    private static final Set<String> PAGES = Set.of("/m/{urlName}");

    private final Api stranger = Tenants.otherClient();

    @TestFactory
    Stream<DynamicTest> aForeignIdIsAnsweredLikeOneThatDoesNotExist() {
        return operations()
                .filter(operation -> !isOf(PAGES, operation))
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    if (isOf(FOR_OPERATORS, operation)) {
                        assertThat(send(stranger, operation, UNKNOWN).status()).isEqualTo(403);
                    } else {
                        assertForeignIsUnknown(operation);
                    }
                }));
    }

    @Test
    void theDeliveriesOfAForeignMeetingAreThoseOfNone() {
        var foreign = stranger.get("/v1/deliveries?meetingId=" + newMeeting());
        var unknown = stranger.get("/v1/deliveries?meetingId=" + UNKNOWN);

        assertThat(foreign.status()).isEqualTo(unknown.status());
        assertThat(foreign.body()).isEqualTo(unknown.body());
    }

    private void assertForeignIsUnknown(Operation operation) {
        var id = MADE_BY_ITS_TENANT.entrySet().stream()
                .filter(made -> operation.path().startsWith(made.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("say in this test how what it names is made"))
                .getValue()
                .get();

        var foreign = send(stranger, operation, id);
        var unknown = send(stranger, operation, UNKNOWN);
        var own = send(Api.client(), operation, id);

        assertThat(foreign.status()).as(foreign.body()).isEqualTo(404);
        assertThat(foreign.body().replace(id, UNKNOWN)).isEqualTo(unknown.body());
        assertThat(own.status()).as(own.body()).isBetween(200, 299);
    }

    private static Answer send(Api caller, Operation operation, String id) {
        var path = operation.path().replaceAll("\\{[^}]*}", id);
        return switch (operation.method()) {
            case "GET", "DELETE" -> caller.send(operation.method(), path, "", Map.of());
            case "PATCH" -> caller.patch(path, "{}", Map.of());
            default -> caller.send(operation.method(), path, "", Map.of("Content-Type", "application/json"));
        };
    }

    private record Operation(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Stream<Operation> operations() {
        var paths = Api.anonymous().get("/openapi.json").json().get("paths");
        assertThat(paths.size()).isGreaterThan(5);
        return paths.properties().stream()
                .filter(path -> path.getKey().contains("{"))
                .flatMap(path -> methods(path.getValue())
                        .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())));
    }

    private static Stream<String> methods(JsonNode path) {
        Iterable<String> names = path::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).filter(METHODS::contains);
    }

    private static boolean isOf(Set<String> paths, Operation operation) {
        return paths.stream().anyMatch(operation.path()::startsWith);
    }

    private static String newMeeting() {
        return scheduled().text("/id");
    }

    private static String newRoom() {
        return scheduled().text("/roomId");
    }

    private static Answer scheduled() {
        return Api.client().post("/v1/meetings", MeetingRequests.withOne("Ours", MeetingRequests.newAddress("ana")));
    }
}
