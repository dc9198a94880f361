package org.convene.local;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.convene.embedded.ReceivedMail;

/** Mails for programs. */
final class MailJson {
    private MailJson() {}

    static JsonObject summary(ReceivedMail mail, MailContent content) {
        JsonObject json = new JsonObject()
                .put("id", mail.id())
                .put("from", mail.from())
                .put("to", mail.to())
                .put("recipients", new JsonArray(mail.recipients()))
                .put("subject", mail.subject())
                .put("receivedAt", mail.receivedAt().toString());
        mail.messageId().ifPresent(messageId -> json.put("messageId", messageId));
        content.calendar().ifPresent(calendar -> json.put("calendar", calendar(calendar)));
        return json;
    }

    static JsonObject whole(ReceivedMail mail, MailContent content) {
        JsonObject json = summary(mail, content);
        content.text().ifPresent(text -> json.put("text", text));
        content.html().ifPresent(html -> json.put("html", html));
        content.calendar().ifPresent(calendar -> json.getJsonObject("calendar").put("source", calendar.source()));
        JsonArray attachments = new JsonArray();
        content.attachments()
                .forEach(attachment -> attachments.add(
                        new JsonObject().put("name", attachment.name()).put("type", attachment.type())));
        return json.put("attachments", attachments);
    }

    private static JsonObject calendar(CalendarFile calendar) {
        JsonObject json = new JsonObject();
        calendar.method().ifPresent(method -> json.put("method", method));
        calendar.uid().ifPresent(uid -> json.put("uid", uid));
        calendar.sequence().ifPresent(sequence -> json.put("sequence", sequence));
        return json;
    }
}
