package org.convene.tools.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.platform.outgoing.OutgoingException;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.OutgoingLimits;
import org.convene.platform.outgoing.OutgoingRequest;
import org.convene.platform.problem.LoggedFailure;
import org.convene.tools.configuration.ShowablePages;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.jboss.logging.Logger;

/** Asks tenants' endpoints (R28), each through a {@link Gate} of its own. */
@Singleton
public class Endpoints {
    private static final Logger LOG = Logger.getLogger(Endpoints.class);

    /** Bytes of an answer, as received and as decompressed. */
    static final int LARGEST_ANSWER = 65_536;

    private static final int MOST_GATES = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final Attempt BUSY =
            Attempt.failed(Reason.of(ReasonCode.ENDPOINT_BUSY, "Too many participants wait for the endpoint already."));
    private static final Attempt SECRET_LOST =
            Attempt.failed(Reason.of(ReasonCode.SECRET_UNREADABLE, "The endpoint's secret cannot be read any more."));
    private static final Attempt RESTING = Attempt.failed(Reason.of(
            ReasonCode.ENDPOINT_RESTING, "The endpoint failed too often lately and is not asked for some seconds."));

    /** Which say that the endpoint is slow, away or out of order; another answer is merely no good. */
    private static final Set<String> TROUBLE = Set.of(
            "timeout",
            "connection-failed",
            "tls-failed",
            "name-not-resolved",
            "malformed-answer",
            "server-error",
            "endpoint-busy");

    private final OutgoingHttp http;
    private final EndpointConfig config;
    private final Clock clock;
    private final AnswerReader reader;
    private final Cache<String, Gate<Attempt>> gates = Caffeine.newBuilder()
            .maximumSize(MOST_GATES)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    @Inject
    Endpoints(OutgoingHttp http, EndpointConfig config, ShowablePages showable, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
        this.reader = new AnswerReader(showable);
    }

    /**
     * What the endpoint says, within {@link #timeLimit}, or why it says nothing; never fails, and goes on whoever waits.
     *
     * @param parameters of the query, behind the endpoint's own
     */
    public CompletionStage<Attempt> ask(ToolEndpoint endpoint, Map<String, String> parameters) {
        var latest = clock.instant().plus(config.timeLimit());
        return endpoint.secret()
                .map(secret -> gate(endpoint).pass(() -> call(endpoint.address().with(parameters), secret, latest)))
                .orElseGet(() -> CompletableFuture.completedFuture(SECRET_LOST));
    }

    /** After how long the endpoint would be asked at the earliest for one who came now, as its calls went lately. */
    public Duration turnIn(ToolEndpoint endpoint) {
        return gate(endpoint).turnIn();
    }

    private Gate<Attempt> gate(ToolEndpoint endpoint) {
        return gates.get(endpoint.version(), version -> new Gate<>(config, clock, Endpoints::isTrouble, BUSY, RESTING));
    }

    /** After this there is no answer any more. */
    public Duration timeLimit() {
        return config.timeLimit();
    }

    private Uni<Attempt> call(String url, String secret, Instant latest) {
        var left = Duration.between(clock.instant(), latest);
        if (left.toMillis() < 1) {
            return Uni.createFrom().item(BUSY);
        }
        return http.send(request(url, secret, left))
                .map(this::attempt)
                .onFailure()
                .recoverWithItem(Endpoints::failed);
    }

    private static OutgoingRequest request(String url, String secret, Duration left) {
        return OutgoingRequest.get(url)
                .header("X-API-KEY", secret)
                .header("accept", "application/json, text/plain, */*")
                .limited(OutgoingLimits.CONFIGURED.within(left).atMost(LARGEST_ANSWER));
    }

    private Attempt attempt(OutgoingAnswer answer) {
        return answer.status() >= 500
                ? Attempt.failed(Reason.of(
                        ReasonCode.SERVER_ERROR, "The endpoint answered with status " + answer.status() + "."))
                : reader.read(answer);
    }

    private static Attempt failed(Throwable failure) {
        if (failure instanceof OutgoingException refusal) {
            return Attempt.failed(Reason.of(refusal));
        }
        LOG.errorf(LoggedFailure.of(failure), "endpoint not asked");
        return Attempt.failed(Reason.of(ReasonCode.INTERNAL_ERROR, "The endpoint could not be asked."));
    }

    private static boolean isTrouble(Attempt attempt) {
        return attempt.tools().isEmpty()
                && attempt.reasons().stream().map(Reason::code).anyMatch(TROUBLE::contains);
    }
}
