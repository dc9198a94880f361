package org.convene.access.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.convene.access.token.TestTokens;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** Copies of meetings for tests of other features, whose owner knows nothing more. */
public final class TestMeetings {
    private TestMeetings() {}

    public static Meetings in(TestDatabase database) {
        return new Meetings(
                new MeetingRepository(database.tenants()),
                new MeetingOwner(new Silence(), TestTokens.issuer(database.system())));
    }

    /** Those whose owner knows what is kept here. */
    public static Meetings owned(TestDatabase database) {
        var copies = new MeetingRepository(database.tenants());
        return new Meetings(copies, new MeetingOwner(new Same(copies), TestTokens.issuer(database.system())));
    }

    /** A scheduled one of this tenant. */
    public static MeetingState add(TestDatabase database, String tenant, boolean anonymize) {
        var id = Id.next();
        var golden = GoldenFile.ofTopic("convene.meetings").get(0).tree().get("meeting");
        var tree = (ObjectNode) golden.deepCopy();
        tree.put("id", id).put("tenant", tenant).put("urlName", "meeting-" + id);
        ((ObjectNode) tree.get("access")).put("requireAccessCode", true).put("anonymize", anonymize);
        var state = ContractMapper.read(tree.toString(), MeetingState.class);
        new MeetingRepository(database.tenants())
                .store(state)
                .replaceWith(true)
                .await()
                .atMost(Duration.ofSeconds(30));
        return state;
    }

    /** A service that is no further. */
    private record Same(MeetingRepository copies) implements MeetingsClient {
        @Override
        public Uni<String> state(String authorization, String tenant, String id) {
            return copies.find(tenant, id).map(found -> ContractMapper.write(found.orElseThrow()));
        }

        @Override
        public Uni<String> stateOfNamed(String authorization, String tenant, String urlName) {
            return copies.findNamed(tenant, urlName).map(found -> ContractMapper.write(found.orElseThrow()));
        }
    }

    /** A service that does not answer. */
    private static final class Silence implements MeetingsClient {
        @Override
        public Uni<String> state(String authorization, String tenant, String id) {
            return Uni.createFrom().failure(new IllegalStateException("silence"));
        }

        @Override
        public Uni<String> stateOfNamed(String authorization, String tenant, String urlName) {
            return Uni.createFrom().failure(new IllegalStateException("silence"));
        }
    }
}
