package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import org.convene.platform.outgoing.Fixture.PlayedNames;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 127.0.0.2 is allowed and stands for the public internet; 127.0.0.1 is not. */
class ChangingNameTest {
    private static final List<String> GOOD = List.of("127.0.0.2");
    private static final List<String> BAD = List.of("127.0.0.1");
    private final Vertx vertx = Vertx.vertx();
    private final PlayedNames names = new PlayedNames();
    private Listener good;
    private Listener bad;
    private OutgoingHttp outgoing;
    private String url;

    @BeforeEach
    void listen() {
        good = new Listener(vertx, "127.0.0.2");
        bad = new Listener(vertx, "127.0.0.1");
        outgoing = Fixture.outgoing(vertx, names, "127.0.0.2/32");
        url = "http://changing.example:" + good.port() + "/";
    }

    @AfterEach
    void close() {
        good.close();
        bad.close();
        Fixture.await(vertx.close());
    }

    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() {
        names.play("changing.example", GOOD, BAD);

        var answer = Fixture.answer(outgoing, OutgoingRequest.get(url));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(good.connections).hasValue(1);
        assertThat(names.asked).containsExactly("changing.example");
    }

    @Test
    void aNameThatTurnsToAForbiddenAddressIsRefusedThoughAConnectionIsKeptOpen() {
        names.play("changing.example", GOOD, BAD);
        var first = Fixture.answer(outgoing, OutgoingRequest.get(url));

        var second = Fixture.refusal(outgoing, OutgoingRequest.get(url));

        assertThat(first.isSuccess()).isTrue();
        assertThat(second).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(names.asked).hasSize(2);
        assertThat(good.connections).hasValue(1);
    }

    @Test
    void aNameThatLedElsewhereWhenCheckedDoesNotReachTheListener() {
        names.play("changing.example", BAD, GOOD);
        var atBad = "http://changing.example:" + bad.port() + "/";

        assertThat(Fixture.refusal(outgoing, OutgoingRequest.get(atBad))).isEqualTo(Reason.ADDRESS_FORBIDDEN);

        assertThat(bad.connections).hasValue(0);
        assertThat(names.asked).hasSize(1);
    }

    @Test
    void oneForbiddenAddressAmongGoodOnesForbidsTheName() {
        names.play("mixed.example", List.of("127.0.0.2", "93.184.215.14", "127.0.0.1"));

        var refusal = Fixture.refusal(outgoing, OutgoingRequest.get("https://mixed.example:" + good.port() + "/"));

        assertThat(refusal).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(good.connections).hasValue(0);
        assertThat(bad.connections).hasValue(0);
    }

    @Test
    void theNextAddressIsTriedWhereNobodyListensAtTheFirst() {
        var reachable = Fixture.outgoing(vertx, names, "127.0.0.0/8");
        names.play("several.example", List.of("127.0.0.3", "127.0.0.2"));

        var answer = Fixture.answer(reachable, OutgoingRequest.get("http://several.example:" + good.port() + "/"));

        assertThat(answer.isSuccess()).isTrue();
        assertThat(good.connections).hasValue(1);
    }

    @Test
    void connectionsAreKeptForTheSameNameAndAddressOnly() {
        names.play("changing.example", GOOD);
        names.play("other.example", GOOD);
        var other = url.replace("changing", "other");

        assertThat(List.of(url, url, other, other))
                .allMatch(each ->
                        Fixture.answer(outgoing, OutgoingRequest.get(each)).isSuccess());

        assertThat(good.connections).hasValue(2);
    }

    @Test
    void aNameThatDoesNotResolveIsNamedAsSuch() {
        names.play("empty.example", List.of());

        assertThat(Fixture.refusal(outgoing, OutgoingRequest.get("https://absent.example/")))
                .isEqualTo(Reason.NAME_NOT_RESOLVED);
        assertThat(Fixture.refusal(outgoing, OutgoingRequest.get("https://empty.example/")))
                .isEqualTo(Reason.NAME_NOT_RESOLVED);
    }
}
