package org.convene.notifications.email;

import jakarta.mail.internet.InternetHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.notifications.email.DeliveryReport.Action;
import org.convene.notifications.text.PlainText;

/** What is told of one recipient (RFC 3464 section 2.3). */
record RecipientStatus(Action action, String status, Optional<String> text) {
    private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_TEXT = 200;

    /** Empty where nothing is told of anybody. */
    static Optional<RecipientStatus> most(List<InternetHeaders> groups) {
        return groups.stream().flatMap(group -> of(group).stream()).min(Comparator.comparing(RecipientStatus::action));
    }

    private static Optional<RecipientStatus> of(InternetHeaders group) {
        var status = DeliveryReports.field(group, "Status").flatMap(RecipientStatus::code);
        return told(DeliveryReports.field(group, "Action"), status)
                .map(action -> new RecipientStatus(action, status.orElse(unspecific(action)), text(group)));
    }

    DeliveryReport report(Set<String> messageIds) {
        return new DeliveryReport(action, status, text, messageIds);
    }

    private static Optional<String> code(String field) {
        var code = STATUS.matcher(field);
        return code.find() ? Optional.of(code.group()) : Optional.empty();
    }

    /** That it was relayed or expanded says neither. */
    private static Optional<Action> told(Optional<String> action, Optional<String> status) {
        return switch (action.map(word -> word.toLowerCase(Locale.ROOT)).orElse("")) {
            case "delivered" -> Optional.of(Action.DELIVERED);
            case "failed" -> Optional.of(Action.FAILED);
            case "delayed" -> Optional.of(Action.DELAYED);
            case "" -> status.map(RecipientStatus::ofClass);
            default -> Optional.empty();
        };
    }

    private static Action ofClass(String status) {
        return switch (status.charAt(0)) {
            case '2' -> Action.DELIVERED;
            case '4' -> Action.DELAYED;
            default -> Action.FAILED;
        };
    }

    private static String unspecific(Action action) {
        return switch (action) {
            case DELIVERED -> "2.0.0";
            case DELAYED -> "4.0.0";
            case FAILED -> "5.0.0";
        };
    }

    /** Servers repeat addresses in it, and names of mailboxes. */
    private static Optional<String> text(InternetHeaders group) {
        return DeliveryReports.field(group, "Diagnostic-Code")
                .map(field -> field.substring(field.indexOf(';') + 1))
                .map(text -> withoutNames(ADDRESS.matcher(text).replaceAll("…"), group))
                .map(PlainText::line)
                .map(text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text)
                .filter(text -> !text.isEmpty());
    }

    private static String withoutNames(String text, InternetHeaders group) {
        var left = text;
        for (var name : names(group).toList()) {
            left = Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(left)
                    .replaceAll("…");
        }
        return left;
    }

    private static Stream<String> names(InternetHeaders group) {
        return Stream.of("Original-Recipient", "Final-Recipient")
                .flatMap(field -> DeliveryReports.field(group, field).stream())
                .map(field -> field.substring(field.indexOf(';') + 1).strip())
                .filter(address -> address.indexOf('@') >= SHORTEST_NAME)
                .map(address -> address.substring(0, address.indexOf('@')));
    }
}
