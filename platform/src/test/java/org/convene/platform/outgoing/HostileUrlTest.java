package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.platform.outgoing.OutgoingException.Reason;

/** No spelling of an internal address reaches a listener there, although every name resolves to it. */
class HostileUrlTest {
    private static final NameResolver ALL_LEAD_HOME =
            host -> Future.succeededFuture(List.of(Fixture.address("127.0.0.1")));
    private static Vertx vertx;
    private static Listener listener;

    @BeforeContainer
    static void listen() {
        vertx = Vertx.vertx();
        listener = new Listener(vertx, "127.0.0.1", "::1");
    }

    @AfterContainer
    static void close() {
        listener.close();
        Fixture.await(vertx.close());
    }

    @Example
    void noSpellingOfAnInternalAddressReachesIt() {
        var outgoing = Fixture.outgoing(vertx, ALL_LEAD_HOME);
        var urls = HostileUrls.at(listener.port()).toList();
        var before = listener.connections.get();

        var reasons = reasons(outgoing, urls);

        assertThat(urls).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(reasons)
                .hasSize(urls.size())
                .allMatch(reason -> reason.filter(List.of(
                                Reason.MALFORMED_URL, Reason.HTTPS_REQUIRED, Reason.ADDRESS_FORBIDDEN)::contains)
                        .isPresent());
        assertThat(listener.connections).hasValue(before);
    }

    @Example
    void theSameUrlsReachTheListenerWhereTheOperatorAllowsIt() {
        var outgoing = Fixture.outgoing(vertx, ALL_LEAD_HOME, "127.0.0.0/8", "::1/128");
        var bytes = listener.bytes.get();
        var connections = listener.connections.get();

        var reasons = reasons(outgoing, HostileUrls.at(listener.port()).toList());

        assertThat(reasons.stream().filter(Optional::isEmpty)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(listener.connections.get()).isGreaterThanOrEqualTo(connections + 50);
        assertThat(listener.bytes.get()).isGreaterThan(bytes);
    }

    @Property(tries = 2_000)
    void noMixtureOfFragmentsReachesTheListener(@ForAll("mixtures") String mixture) {
        var url = mixture.replace("{p}", Integer.toString(listener.port()));
        var before = listener.connections.get();

        var reasons = reasons(Fixture.outgoing(vertx, ALL_LEAD_HOME), List.of(url));

        assertThat(reasons.get(0)).isPresent();
        assertThat(listener.connections).hasValue(before);
    }

    @Provide
    Arbitrary<String> mixtures() {
        var fragments = Arbitraries.of(
                "127.0.0.1",
                "[::1]",
                "localhost",
                "0x7f.1",
                "127.1",
                ":{p}",
                "/",
                "//",
                "\\",
                "@",
                "#",
                "?",
                "%",
                "%2f",
                ".",
                "..",
                ":",
                ";",
                "[",
                "]",
                "\t",
                "\n",
                "\u3002",
                "%00",
                " ",
                "http",
                "https",
                "0",
                "evil.example");
        return fragments
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(parts -> Arbitraries.of("https://", "http://", "https:", "HTTPS:\\\\", "")
                        .map(scheme -> scheme + String.join("", parts)));
    }

    private static List<Optional<Reason>> reasons(OutgoingHttp outgoing, List<String> urls) {
        return Multi.createFrom()
                .iterable(urls)
                .onItem()
                .transformToUni(url -> outgoing.send(OutgoingRequest.get(url))
                        .map(answer -> Optional.<Reason>empty())
                        .onFailure(OutgoingException.class)
                        .recoverWithItem(failure -> Optional.of(((OutgoingException) failure).reason())))
                .merge(8)
                .collect()
                .in(ArrayList<Optional<Reason>>::new, List::add)
                .await()
                .atMost(Fixture.PATIENCE.multipliedBy(4));
    }
}
