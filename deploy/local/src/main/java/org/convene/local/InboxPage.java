package org.convene.local;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.convene.embedded.LoopbackPorts;
import org.convene.embedded.SmtpInbox;

/**
 * A web server on loopback that shows what the platform has sent, in one section for each way of sending, and plays the
 * providers that are HTTP servers.
 */
final class InboxPage implements AutoCloseable {
    private static final int USUAL_PORT = 8025;
    private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1");

    private final Vertx vertx;
    private final HttpServer server;

    private InboxPage(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** On port 8025 if that is free. */
    static InboxPage start(SmtpInbox inbox, SmsInbox sms) {
        Vertx vertx = Vertx.vertx();
        List<InboxSection> sections = List.of(new MailSection(inbox), new SmsSection(sms, Clock.systemUTC()));
        int port = LoopbackPorts.usualOrFree(USUAL_PORT);
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(router(vertx, sections))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new InboxPage(vertx, server);
    }

    private static Router router(Vertx vertx, List<InboxSection> sections) {
        Router router = Router.router(vertx);
        router.route().handler(InboxPage::guard);
        router.get("/").handler(context -> context.redirect(sections.get(0).path()));
        router.get("/inbox.css").handler(context -> resource(context, "inbox.css", "text/css"));
        router.get("/inbox.js").handler(context -> resource(context, "inbox.js", "text/javascript"));
        sections.forEach(section -> section.mount(router, new InboxFrame(sections, section)));
        return router;
    }

    /** Pages of other sites reach this server only under names of their own (DNS rebinding): refused. */
    private static void guard(RoutingContext context) {
        var authority = context.request().authority();
        if (authority == null || !OWN_NAMES.contains(authority.host())) {
            context.response().setStatusCode(421).end();
            return;
        }
        context.response()
                .putHeader("Content-Security-Policy", InboxFrame.POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
        context.next();
    }

    private static void resource(RoutingContext context, String name, String type) {
        context.response().putHeader("Content-Type", type + "; charset=utf-8").sendFile("inbox/" + name);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.actualPort());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
