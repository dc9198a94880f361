package org.convene.local;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.embedded.ReceivedMail;

/** Mails for people. */
final class MailPages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final InboxFrame frame;

    MailPages(InboxFrame frame) {
        this.frame = frame;
    }

    String list(List<ReceivedMail> mails, int count) {
        String rows = mails.stream().map(MailPages::row).collect(Collectors.joining("\n"));
        String note = mails.size() < count ? "%d of %d, newest first".formatted(mails.size(), count) : "Newest first";
        String table = """
                <p class="note">%s</p>
                <table class="list">
                <thead><tr><th>When</th><th>From</th><th>To</th><th>Subject</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                """.formatted(note, rows);
        String content = mails.isEmpty() ? "<p class=\"note\">No mail yet. It appears here by itself.</p>" : table;
        return frame.page("Mail", "<h1>Mail</h1>\n<div data-refresh=\"3000\">%s</div>".formatted(content));
    }

    private static String row(ReceivedMail mail) {
        String subject = mail.subject().isEmpty() ? "(no subject)" : mail.subject();
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td><a href=\"/mail/%s\">%s</a></td></tr>"
                .formatted(
                        time(mail.receivedAt()),
                        Html.escape(mail.from()),
                        Html.escape(String.join(", ", mail.recipients())),
                        Html.escape(mail.id()),
                        Html.escape(subject));
    }

    String message(ReceivedMail mail, MailContent content) {
        String parts = content.html().map(html -> html(mail)).orElse("")
                + content.calendar().map(calendar -> calendar(mail, calendar)).orElse("")
                + content.text().map(MailPages::text).orElse("")
                + attachments(mail, content.attachments())
                + headers(mail, content.headers());
        String summary = """
                <p><a href="/mail">← All mail</a></p>
                <h1>%s</h1>
                <p class="note">%s from %s to %s</p>
                """.formatted(
                        Html.escape(mail.subject()),
                        time(mail.receivedAt()),
                        Html.escape(mail.from()),
                        Html.escape(String.join(", ", mail.recipients())));
        return frame.page(mail.subject(), summary + parts);
    }

    private static String html(ReceivedMail mail) {
        return section(
                "Message",
                "<iframe title=\"Message\" src=\"/mail/%s/html\" ".formatted(Html.escape(mail.id()))
                        + "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>");
    }

    private static String text(String text) {
        return section("Plain text", "<pre>%s</pre>".formatted(Html.escape(text)));
    }

    private static String calendar(ReceivedMail mail, CalendarFile calendar) {
        String rows = calendar.shownLines().stream()
                .map(line -> fieldRow(line.name(), line.value(), line.parameters()))
                .collect(Collectors.joining("\n"));
        String download = "<p><a href=\"/mail/%s/calendar.ics\" download>Download calendar file</a></p>"
                .formatted(Html.escape(mail.id()));
        return section("Calendar", "<table class=\"fields\">%s</table>%s".formatted(rows, download));
    }

    private static String attachments(ReceivedMail mail, List<MailContent.Attachment> attachments) {
        if (attachments.isEmpty()) {
            return "";
        }
        String items = IntStream.range(0, attachments.size())
                .mapToObj(number -> attachment(mail, number, attachments.get(number)))
                .collect(Collectors.joining("\n"));
        return section("Attachments", "<ul>%s</ul>".formatted(items));
    }

    private static String attachment(ReceivedMail mail, int number, MailContent.Attachment attachment) {
        return "<li><a href=\"/mail/%s/attachments/%d\" download>%s</a> <span class=\"note\">%s, %d bytes</span></li>"
                .formatted(
                        Html.escape(mail.id()),
                        number,
                        Html.escape(attachment.name()),
                        Html.escape(attachment.type()),
                        attachment.bytes().length);
    }

    private static String headers(ReceivedMail mail, List<MailContent.Field> headers) {
        String rows = headers.stream()
                .map(header -> fieldRow(header.name(), header.value(), ""))
                .collect(Collectors.joining("\n"));
        String raw = "<p><a href=\"/api/messages/%s/raw\" download>Download as received</a></p>"
                .formatted(Html.escape(mail.id()));
        return section("Headers", "<table class=\"fields\">%s</table>%s".formatted(rows, raw));
    }

    private static String fieldRow(String name, String value, String parameters) {
        String remark =
                parameters.isEmpty() ? "" : " <span class=\"note\">%s</span>".formatted(Html.escape(parameters));
        return "<tr><th>%s</th><td>%s%s</td></tr>".formatted(Html.escape(name), Html.escape(value), remark);
    }

    private static String section(String title, String content) {
        return "<section><h2>%s</h2>%s</section>%n".formatted(title, content);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
