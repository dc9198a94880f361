package org.convene.local;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.convene.embedded.ReceivedMail;
import org.convene.embedded.SmtpInbox;

/** Mail: what the SMTP server has accepted, as pages and as JSON. */
final class MailSection implements InboxSection {
    private static final int SHOWN = 200;
    private static final int JSON_DEFAULT = 100;
    private static final int JSON_MAXIMUM = 10_000;

    /** The message's own HTML: no scripts, nothing loaded, links open in a new tab. */
    private static final String MESSAGE_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; "
            + "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";

    @FunctionalInterface
    private interface Answer {
        void give(RoutingContext context, ReceivedMail mail) throws IOException;
    }

    private final SmtpInbox inbox;

    MailSection(SmtpInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String title() {
        return "Mail";
    }

    @Override
    public String path() {
        return "/mail";
    }

    @Override
    public void mount(Router router, InboxFrame frame) {
        MailPages pages = new MailPages(frame);
        router.get("/mail").blockingHandler(context -> html(context, pages.list(newest(), inbox.count())), false);
        onMail(router, "/mail/:id", (context, mail) -> html(context, pages.message(mail, MailContent.of(mail))));
        onMail(router, "/mail/:id/html", MailSection::giveHtml);
        onMail(router, "/mail/:id/calendar.ics", MailSection::giveCalendar);
        onMail(router, "/mail/:id/attachments/:number", MailSection::giveAttachment);
        router.get("/api/messages").blockingHandler(this::giveList, false);
        onMail(
                router,
                "/api/messages/:id",
                (context, mail) -> context.json(MailJson.whole(mail, MailContent.of(mail))));
        onMail(router, "/api/messages/:id/raw", MailSection::giveRaw);
    }

    private static void html(RoutingContext context, String page) {
        context.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page);
    }

    private void onMail(Router router, String path, Answer answer) {
        router.get(path)
                .blockingHandler(
                        context -> inbox.message(context.pathParam("id"))
                                .ifPresentOrElse(mail -> give(answer, context, mail), () -> notFound(context)),
                        false);
    }

    private static void give(Answer answer, RoutingContext context, ReceivedMail mail) {
        try {
            answer.give(context, mail);
        } catch (IOException failure) {
            context.fail(failure);
        }
    }

    private static void notFound(RoutingContext context) {
        context.response().setStatusCode(404).end("There is no such message or part.\n");
    }

    private List<ReceivedMail> newest() {
        return inbox.messages(SHOWN, mail -> true);
    }

    private void giveList(RoutingContext context) {
        String to = context.request().getParam("to", "");
        JsonArray items = new JsonArray();
        for (ReceivedMail mail : inbox.messages(limit(context), mail -> to.isEmpty() || mail.isFor(to))) {
            give((same, each) -> items.add(MailJson.summary(each, MailContent.of(each))), context, mail);
        }
        if (!context.failed()) {
            context.json(items);
        }
    }

    private static int limit(RoutingContext context) {
        String limit = context.request().getParam("limit", "");
        return limit.matches("[0-9]{1,5}") ? Math.min(Integer.parseInt(limit), JSON_MAXIMUM) : JSON_DEFAULT;
    }

    private static void giveHtml(RoutingContext context, ReceivedMail mail) throws IOException {
        String html = MailContent.of(mail).html().orElse("");
        context.response().putHeader("Content-Security-Policy", MESSAGE_POLICY);
        html(context, "<base target=\"_blank\">" + html);
    }

    private static void giveCalendar(RoutingContext context, ReceivedMail mail) throws IOException {
        MailContent.of(mail)
                .calendar()
                .ifPresentOrElse(
                        calendar -> download(context, "text/calendar; charset=utf-8", "meeting.ics")
                                .end(calendar.source()),
                        () -> notFound(context));
    }

    private static void giveAttachment(RoutingContext context, ReceivedMail mail) throws IOException {
        List<MailContent.Attachment> attachments = MailContent.of(mail).attachments();
        String number = context.pathParam("number");
        if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) >= attachments.size()) {
            notFound(context);
            return;
        }
        MailContent.Attachment attachment = attachments.get(Integer.parseInt(number));
        var ignored =
                download(context, "application/octet-stream", attachment.name()).end(Buffer.buffer(attachment.bytes()));
    }

    private static void giveRaw(RoutingContext context, ReceivedMail mail) throws IOException {
        var ignored = download(context, "message/rfc822", mail.id() + ".eml")
                .end(Buffer.buffer(Files.readAllBytes(mail.file())));
    }

    private static HttpServerResponse download(RoutingContext context, String type, String name) {
        String plainName = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return context.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Disposition", "attachment; filename=\"" + plainName + "\"");
    }
}
