package org.convene.tools.configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TestDatabase;

/** Tools' configuration in tests, on a machine whose own pages may be tools. */
public final class TestConfiguration {
    private final ToolRules rules;
    private final ToolConfigurationRepository repository;

    public TestConfiguration(TestDatabase database, Sealer sealer, OutgoingHttp http) {
        this.rules = new ToolRules(http, showable(true));
        this.repository = new ToolConfigurationRepository(database.tenants(), sealer, Clock.systemUTC());
    }

    public static ShowablePages showable(boolean isLocalAllowed) {
        return new ShowablePages(() -> isLocalAllowed);
    }

    /** Whether such an endpoint can be configured. */
    public static boolean isPossible(OutgoingHttp http, String url) {
        try {
            new ToolRules(http, showable(true)).requirePossible(endpoint(url, Optional.of("s3cret")));
            return true;
        } catch (InvalidFieldException refusal) {
            return false;
        }
    }

    public static SealedTable sealedTable() {
        return ToolConfigurationRepository.sealedTable();
    }

    public ToolConfigurationRepository repository() {
        return repository;
    }

    public ToolConfiguration putStatic(String tenant, String label, String url) {
        return put(
                tenant,
                new ToolConfigurationRequest(
                        Optional.of("static"),
                        Optional.of(label),
                        Optional.of(url),
                        Optional.empty(),
                        Optional.empty()));
    }

    public ToolConfiguration putEndpoint(String tenant, String url, Optional<String> secret) {
        return put(tenant, endpoint(url, secret));
    }

    private static ToolConfigurationRequest endpoint(String url, Optional<String> secret) {
        return new ToolConfigurationRequest(
                Optional.of("endpoint"), Optional.empty(), Optional.empty(), Optional.of(url), secret);
    }

    private ToolConfiguration put(String tenant, ToolConfigurationRequest request) {
        return repository
                .put(tenant, before -> rules.configuration(request, before))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
