package org.convene.notifications.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.tenancy.TestDatabase;

/** What meetings-service says, without it. */
public final class TestMeetings {
    private TestMeetings() {}

    /**
     * @param owned what there is and would be, as meetings-service has it
     */
    public static KnownMeetings of(TestDatabase database, ServiceTokens tokens, Supplier<MeetingState> owned) {
        return new KnownMeetings(database.tenants(), new MeetingOwner(new Answers(owned), tokens));
    }

    /**
     * @param owned by id, of those that are asked for
     */
    public static NewestVersions versions(ServiceTokens tokens, Function<List<String>, Uni<Map<String, Long>>> owned) {
        return new NewestVersions(new OwnedVersions(
                (authorization, request) ->
                        owned.apply(request.meetingIds()).map(VersionsClient.Answer::new),
                tokens));
    }

    private record Answers(Supplier<MeetingState> owned) implements MeetingsClient {
        @Override
        public Uni<String> state(String authorization, String tenant, String id) {
            return Uni.createFrom().item(ContractMapper.write(owned.get()));
        }

        @Override
        public Uni<JsonNode> rehearse(String authorization, String tenant, String id, ObjectNode change) {
            var answer = JsonNodeFactory.instance.objectNode().put("status", 200);
            try {
                answer.set("meeting", new ObjectMapper().readTree(ContractMapper.write(owned.get())));
                return Uni.createFrom().item(answer);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
