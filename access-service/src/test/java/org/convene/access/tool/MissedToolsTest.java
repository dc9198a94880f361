package org.convene.access.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.convene.access.token.TestTokens;
import org.convene.platform.contracts.Catalogue;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.Shape;
import org.convene.platform.contracts.ToolsMissed;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The owner of tools learns of each page that came without its answer. */
class MissedToolsTest {
    private static TestDatabase database;

    private final String tenant = Id.next();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_missed_tools");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aPageWithoutAnAnswerComesWithoutToolsAndTheOwnerIsToldByTheQuestionsId() {
        var asked = new String[1];

        var shelf = shelf(tenant, id -> {
            asked[0] = id;
            return Uni.createFrom().failure(new IllegalStateException("away"));
        });

        assertThat(shelf).isEqualTo(Shelf.EMPTY);
        assertThat(told("type || ' ' || actor || ' ' || topic"))
                .isEqualTo("org.convene.tools.missed.v1 service:access-service convene.internal.access");
        assertThat(told("subject || ' ' || (data #>> '{missed,id}')")).isEqualTo(asked[0] + " " + asked[0]);
        assertThat(told("(data #>> '{missed,participantId}') || ' ' || (data #>> '{missed,cause}')"))
                .isEqualTo("ana not-answered");
    }

    @Test
    void whoWasNotAskedIsToldSo() {
        var shelf = shelf(tenant, id -> Uni.createFrom().failure(new CircuitBreakerOpenException()));

        assertThat(shelf).isEqualTo(Shelf.EMPTY);
        assertThat(told("data #>> '{missed,cause}'")).isEqualTo("not-asked");
    }

    @Test
    void whoAnswersIsToldNothing() {
        var shelf = shelf(tenant, id -> Uni.createFrom().item("{\"tools\": [], \"awaited\": \"" + id + "\"}"));

        assertThat(shelf.awaited()).isPresent();
        assertThat(told("count(*)")).isEqualTo("0");
    }

    @Test
    void thePageComesThoughTheOwnerCannotBeTold() {
        var shelf = shelf("no tenant", id -> Uni.createFrom().failure(new IllegalStateException("away")));

        assertThat(shelf).isEqualTo(Shelf.EMPTY);
    }

    @Test
    void theEventHasTheShapeOfItsGoldenFile() {
        var golden = GoldenFile.of(ToolsMissed.TYPE);
        var event = MissedToolsEvents.event(ContractMapper.read(golden.json(), ToolsMissed.class));

        assertThat(Shape.of(ContractMapper.write(event.data()))).isEqualTo(Shape.of(golden.json()));
        assertThat(event.type()).isEqualTo(golden.type());
        assertThat(Catalogue.topicOf(event.type())).isEqualTo(event.topic());
    }

    private interface Owner {
        Uni<String> answer(String id);
    }

    private static Shelf shelf(String tenant, Owner answering) {
        var tokens = TestTokens.issuer(database.system());
        var owner = new ToolOwner(
                (authorization, named, person, name, token, meeting, culture, moderates, days, who, patience, id) ->
                        answering.answer(id),
                tokens);
        var late = new LateToolOwner(
                (authorization, named, resolution, person, culture, who, patience) ->
                        Uni.createFrom().nothing(),
                tokens);
        var events = new MissedToolsEvents(database.tenants(), TestOutbox.on(database), Clock.systemUTC());
        var question =
                new ToolQuestion(tenant, "ana", "ana", "Ana", Optional.empty(), Optional.empty(), "en", false, 365);
        return new Tools(owner, late, events, Clock.systemUTC())
                .of(question)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private String told(String columns) {
        return database.value("SELECT %s FROM event WHERE tenant = '%s'".formatted(columns, tenant));
    }
}
