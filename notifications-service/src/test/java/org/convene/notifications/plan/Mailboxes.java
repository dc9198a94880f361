package org.convene.notifications.plan;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ParticipantState;

/** What arrived, in the order of its coming. */
final class Mailboxes {
    /** As what, and with which content. */
    record Mail(Kind kind, ParticipantState recipient, Shown shown) {
        boolean isCancellation() {
            return kind.isCancellation();
        }
    }

    private final List<Mail> mails = new ArrayList<>();

    void add(Mail mail) {
        mails.add(mail);
    }

    int size() {
        return mails.size();
    }

    long requests() {
        return mails.stream().filter(mail -> !mail.isCancellation()).count();
    }

    /** What came since there were so many, for each by their id. */
    Map<String, List<Mail>> since(int size) {
        return mails.stream()
                .skip(size)
                .collect(groupingBy(mail -> mail.recipient().id()));
    }

    Optional<Mail> first(ParticipantState participant) {
        return of(participant).stream().findFirst();
    }

    Optional<Mail> last(ParticipantState participant) {
        return of(participant).stream().reduce((earlier, later) -> later);
    }

    private List<Mail> of(ParticipantState participant) {
        return mails.stream()
                .filter(mail -> mail.recipient().equals(participant))
                .toList();
    }
}
