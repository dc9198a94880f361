package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.problem.LoggedFailure;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.configuration.ToolConfigurationRepository;
import org.convene.tools.endpoint.Attempt;
import org.convene.tools.endpoint.Endpoints;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.reader.ModeratorProofs;
import org.convene.tools.reader.Reader;
import org.convene.tools.resolution.ToolList.Tool;
import org.jboss.logging.Logger;

/**
 * Finds the tools for one participant, who waits no longer than the budget, from when the question came: where the endpoint
 * is slower, so many are before them or it gives no good answer, the last good one for this participant stands in, and its
 * answer is kept when it comes after all.
 */
@Singleton
class ToolResolver {
    private static final Logger LOG = Logger.getLogger(ToolResolver.class);

    /** What comes of an answer at the last moment has to be written as well. */
    private static final Duration WRITING = Duration.ofSeconds(1);

    private static final Reason UNPROVEN = new Reason(
            "",
            "no-moderator-token",
            "That this participant moderates could not be proven in time: moderatorToken is left out.");

    private static final Reason UNHEARD =
            new Reason("", "not-waited-for", "This was found when whoever asked did not wait for it any longer.");

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** Of the budget, such a part is for the record, once nothing else is waited for, and one for the answer itself. */
    private static final int PART = 10;

    private final ToolConfigurationRepository configurations;
    private final ModeratorProofs proofs;
    private final Endpoints endpoints;
    private final AnswerRepository answers;
    private final Records records;
    private final Clock clock;
    private final Duration recording;
    private final Duration patience;

    ToolResolver(
            ToolConfigurationRepository configurations,
            ModeratorProofs proofs,
            Endpoints endpoints,
            AnswerRepository answers,
            Records records,
            ResolutionConfig config,
            Clock clock) {
        this.configurations = configurations;
        this.proofs = proofs;
        this.endpoints = endpoints;
        this.answers = answers;
        this.records = records;
        this.clock = clock;
        this.recording = config.budget().dividedBy(PART);
        this.patience = config.budget().minus(recording.multipliedBy(2));
    }

    /**
     * Where no tool is configured there are none, and nothing is recorded.
     *
     * @param id of the question, and of what is recorded of it
     * @param came when the question did
     * @param patience of whoever asks, from then; an answer after that reaches nobody and shows nothing
     */
    Uni<ToolList> resolve(String tenant, String id, Reader reader, Instant came, Duration patience) {
        return configurations
                .find(tenant)
                .chain(found -> found.map(configuration ->
                                resolve(Question.of(id, tenant, configuration, reader, came, patience)))
                        .orElseGet(() -> Uni.createFrom().item(ToolList.NONE)));
    }

    private Uni<ToolList> resolve(Question question) {
        if (question.configuration() instanceof StaticTool tool) {
            return proof(question, tool::page).chain(proof -> show(question, tool, proof));
        }
        var endpoint = (ToolEndpoint) question.configuration();
        return proof(question, endpoint::address).chain(proof -> ask(question, endpoint, proof));
    }

    /** Who moderates is shown tools without a proof, too, if there is none in time. */
    private Uni<Optional<String>> proof(Question question, Supplier<EmbeddedPage> page) {
        return question.reader().moderates()
                ? proofs.proof(question.tenant(), question.reader(), page.get().origin())
                        .ifNoItem()
                        .after(longEnough(left(question).dividedBy(2)))
                        .recoverWithItem(Optional.empty())
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "tool without moderator's token tenant=%s cause=%s",
                                question.tenant(), LoggedFailure.text(failure)))
                        .onFailure()
                        .recoverWithItem(Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<ToolList> show(Question question, StaticTool tool, Optional<String> proof) {
        var reader = question.reader();
        var shown = new Tool(
                tool.label().in(reader.culture().orElse("")),
                tool.page().with(reader.parameters(proof)),
                Optional.empty());
        return record(outcome(question, "configuration", List.of(shown), unproven(question, proof)));
    }

    private Uni<ToolList> ask(Question question, ToolEndpoint endpoint, Optional<String> proof) {
        var turnIn = endpoints.turnIn(endpoint);
        var asked = endpoints.ask(endpoint, question.reader().parameters(proof));
        return Uni.combine()
                .all()
                .unis(inTime(question, asked, turnIn), earlier(question))
                .asTuple()
                .chain(both ->
                        answer(question, asked, both.getItem1().and(unproven(question, proof)), both.getItem2()));
    }

    /** Whoever stops waiting, or whose turn comes too late to wait for it, does not stop the endpoint's answer. */
    private Uni<Attempt> inTime(Question question, CompletionStage<Attempt> asked, Duration turnIn) {
        var left = left(question);
        var answer = asked.toCompletableFuture();
        if (!answer.isDone() && turnIn.compareTo(left) >= 0) {
            return Uni.createFrom().item(Attempt.TOO_SLOW);
        }
        return Uni.createFrom()
                .completionStage(() -> answer.copy())
                .ifNoItem()
                .after(longEnough(left))
                .recoverWithItem(Attempt.TOO_SLOW);
    }

    private Uni<List<OfferedTool>> earlier(Question question) {
        return answers.find(question)
                .ifNoItem()
                .after(longEnough(left(question)))
                .recoverWithItem(Optional.empty())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "earlier tools not found tenant=%s cause=%s", question.tenant(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .map(found -> found.orElse(List.of()));
    }

    private Uni<ToolList> answer(
            Question question, CompletionStage<Attempt> asked, Attempt attempt, List<OfferedTool> earlier) {
        var culture = question.reader().culture();
        var answered = attempt.tools();
        if (answered.isPresent()) {
            var tools = Tool.of(answered.get(), culture);
            return record(outcome(question, tools.isEmpty() ? "nothing" : "answer", tools, attempt.reasons())
                    .keeping(answered.get()));
        }
        var outcome = outcome(
                question,
                earlier.isEmpty() ? "nothing" : "earlier-answer",
                Tool.of(earlier, culture),
                attempt.reasons());
        if (!attempt.isTooSlow()) {
            return record(outcome);
        }
        var awaiting =
                outcome.awaiting(clock.instant().plus(endpoints.timeLimit()).plus(WRITING));
        return records.add(awaiting, asked, leftToRecord(question)).replaceWith(awaiting.list());
    }

    private static List<Reason> unproven(Question question, Optional<String> proof) {
        return question.reader().moderates() && proof.isEmpty() ? List.of(UNPROVEN) : List.of();
    }

    /** What is found once nobody waits for it any more is shown to nobody, and so it is recorded. */
    private Outcome outcome(Question question, String source, List<Tool> tools, List<Reason> reasons) {
        var now = clock.instant();
        var found = Outcome.of(question, ToolList.of(tools), source, reasons, Duration.between(question.at(), now));
        return now.isBefore(question.until()) ? found : found.shownToNobody(UNHEARD);
    }

    /** What cannot be recorded is shown all the same. */
    private Uni<ToolList> record(Outcome outcome) {
        return records.add(outcome, leftToRecord(outcome.question())).replaceWith(outcome.list());
    }

    private Duration leftToRecord(Question question) {
        return longEnough(left(question).plus(recording));
    }

    /** Nothing or less once the participant has waited long enough to know what there is. */
    private Duration left(Question question) {
        return patience.minus(Duration.between(question.at(), clock.instant()));
    }

    /** For a timer, which takes no less. */
    private static Duration longEnough(Duration left) {
        return left.compareTo(AT_ONCE) < 0 ? AT_ONCE : left;
    }
}
