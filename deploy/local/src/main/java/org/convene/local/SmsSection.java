package org.convene.local;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text messages: plays the provider that takes them over, and shows them as a page and as JSON. */
final class SmsSection implements InboxSection {
    private static final int SHOWN = 200;
    private static final int LARGEST_BODY = 100_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final SmsInbox inbox;
    private final Clock clock;

    SmsSection(SmsInbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "SMS";
    }

    @Override
    public String path() {
        return "/sms";
    }

    @Override
    public void mount(Router router, InboxFrame frame) {
        router.post("/sms")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .blockingHandler(this::take, false);
        router.get("/sms")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(page(frame)));
        router.get("/api/sms").handler(this::list);
    }

    /** Takes JSON only, which no page of another site may send here. */
    private void take(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        String key = context.request().getHeader("Idempotency-Key");
        Optional<ReceivedSms> message =
                type != null && type.startsWith("application/json") && key != null && key.matches(SmsInbox.KEY_FORM)
                        ? read(context, key)
                        : Optional.empty();
        if (message.isEmpty()) {
            context.response().setStatusCode(400).end("JSON with from, to and text, and an Idempotency-Key\n");
            return;
        }
        boolean isNew = inbox.take(message.get());
        context.response().setStatusCode(isNew ? 201 : 200);
        context.json(new JsonObject().put("id", key));
    }

    private Optional<ReceivedSms> read(RoutingContext context, String key) {
        try {
            JsonObject body = context.body().asJsonObject();
            String from = body.getString("from", "");
            String to = body.getString("to", "");
            String text = body.getString("text", "");
            return to.matches("\\+[0-9]{6,15}") && !text.isEmpty()
                    ? Optional.of(new ReceivedSms(key, from, to, text, clock.instant()))
                    : Optional.empty();
        } catch (DecodeException | ClassCastException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }

    private void list(RoutingContext context) {
        String to = context.request().getParam("to", "");
        JsonArray items = new JsonArray();
        inbox.messages(SHOWN, message -> to.isEmpty() || message.to().equals(to))
                .forEach(message -> items.add(message.toJson()));
        context.json(items);
    }

    private String page(InboxFrame frame) {
        String rows = inbox.messages(SHOWN, message -> true).stream()
                .map(SmsSection::row)
                .collect(Collectors.joining("\n"));
        String table = """
                <p class="note">Newest first</p>
                <table class="list">
                <thead><tr><th>When</th><th>From</th><th>To</th><th>Text</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                """.formatted(rows);
        String content = rows.isEmpty() ? "<p class=\"note\">No SMS yet. It appears here by itself.</p>" : table;
        return frame.page("SMS", "<h1>SMS</h1>\n<div data-refresh=\"3000\">%s</div>".formatted(content));
    }

    private static String row(ReceivedSms message) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        TIME.format(message.receivedAt()),
                        Html.escape(message.from()),
                        Html.escape(message.to()),
                        withLinks(Html.escape(message.text())));
    }

    private static String withLinks(String escaped) {
        return escaped.replaceAll("https?://\\S+", "<a href=\"$0\" target=\"_blank\" rel=\"noopener\">$0</a>");
    }
}
