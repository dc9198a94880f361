package org.convene.notifications.template;

import com.ibm.icu.util.ULocale;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** The templates of one channel for messages about meetings, by language and kind. */
final class NoticeTemplates {
    private static final String LAST_LANGUAGE = "en";

    private final TemplateStack stack;
    private final List<String> parts;

    NoticeTemplates(Channel channel, TemplateFolder folder) {
        this.stack = folder.of(channel);
        this.parts = TemplatePlace.parts(channel);
    }

    /**
     * Writes a message off the event loop: once more, with the organizer's account, where a template looks for what only
     * that tells. So nobody is asked for what no template says.
     *
     * @param message out of its parts
     */
    <T> Uni<T> write(Notice notice, Letterhead letterhead, OrganizerAccounts accounts, Function<Writing, T> message) {
        return Uni.createFrom()
                .item(() -> withoutAccount(notice, letterhead, message))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(written -> written.map(done -> Uni.createFrom().item(done))
                        .orElseGet(() -> account(notice.meeting(), accounts)
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(account -> message.apply(new Writing(notice, letterhead, account)))));
    }

    /** Empty where a template looked for more. */
    private <T> Optional<T> withoutAccount(Notice notice, Letterhead letterhead, Function<Writing, T> message) {
        var writing = of(notice, letterhead);
        var written = message.apply(writing);
        return Optional.of(written).filter(done -> !writing.wantsAccount);
    }

    private static Uni<OrganizerAccount> account(MeetingState meeting, OrganizerAccounts accounts) {
        return Samples.account(meeting.organizer())
                .map(sample -> Uni.createFrom().item(sample))
                .orElseGet(() -> accounts.of(meeting));
    }

    /** One message, of which each part can be written; what only the organizer's account tells is empty in it. */
    Writing of(Notice notice, Letterhead letterhead) {
        return new Writing(notice, letterhead, OrganizerAccount.UNKNOWN);
    }

    final class Writing {
        private final Notice notice;
        private final Letterhead letterhead;
        private final OrganizerAccount account;
        private final List<String> languages;
        private final Map<String, RenderingData> data = new HashMap<>();
        private boolean wantsAccount;

        private Writing(Notice notice, Letterhead letterhead, OrganizerAccount account) {
            this.notice = notice;
            this.letterhead = letterhead;
            this.account = account;
            this.languages = languages(notice.meeting(), notice.recipient(), notice.languages(), letterhead.language());
        }

        /** In the first of the languages that there is a template in: of the kind, else of its like, else of all. */
        String part(String part) {
            return part(part, letterhead.templates());
        }

        /** The same, as if the tenant had no templates of its own. */
        String installedPart(String part) {
            return part(part, TenantTemplates.NONE);
        }

        private String part(String part, TenantTemplates own) {
            var locations = languages.stream()
                    .flatMap(language -> locations(language, notice.kind(), part))
                    .toList();
            return stack.write(own, part, locations, this::data);
        }

        private RenderingData data(String location) {
            return data.computeIfAbsent(
                    location.substring(0, location.indexOf('/')),
                    language -> new NoticeData(
                                    notice, letterhead, account, () -> wantsAccount = true, locale(notice, language))
                            .rendering());
        }
    }

    /** What an invitation says is not true of a meeting that is over for them, but for who sends it. */
    private static Stream<String> locations(String language, Kind kind, String part) {
        var own = Stream.of(kind.code() + '/' + part, kind.template() + '/' + part);
        var isInvited = !kind.isCancellation() || part.equals(TemplatePlace.FROM);
        return (isInvited ? Stream.concat(own, Stream.of(part)) : own)
                .distinct()
                .map(rest -> language + '/' + rest);
    }

    /** What a template in this language gets. */
    static RenderingData data(Notice notice, Letterhead letterhead, OrganizerAccount account, String language) {
        return new NoticeData(notice, letterhead, account, () -> {}, locale(notice, language)).rendering();
    }

    /**
     * The one that a message as a whole is in: the first of those that there are templates in.
     *
     * @param wanted those that the tenant's messages may be written in; empty for all that have templates
     */
    String language(
            MeetingState meeting, ParticipantState recipient, Optional<List<String>> wanted, Letterhead letterhead) {
        return languages(meeting, recipient, wanted, letterhead.language()).stream()
                .filter(language ->
                        parts.stream().anyMatch(part -> stack.exists(letterhead.templates(), language + '/' + part)))
                .findFirst()
                .orElse(LAST_LANGUAGE);
    }

    /**
     * The recipient's, the meeting's, the tenant's, English and those that the tenant wants, each followed by its
     * shorter forms: as many of them as the tenant wants. English where that is none.
     */
    private static List<String> languages(
            MeetingState meeting,
            ParticipantState recipient,
            Optional<List<String>> languages,
            Optional<String> tenant) {
        var wanted = languages.map(LanguageRange::canonical);
        var tags = Stream.of(
                        recipient.language().stream(),
                        Stream.of(meeting.language()),
                        tenant.stream(),
                        Stream.of(LAST_LANGUAGE),
                        wanted.stream().flatMap(List::stream))
                .flatMap(each -> each)
                .toList();
        var known = LanguageRange.of(tags).stream()
                .filter(language -> wanted.map(own -> own.contains(language)).orElse(true));
        return Stream.concat(known, Stream.of(LAST_LANGUAGE)).distinct().toList();
    }

    /** For dates: the recipient's region counts where the message is in the recipient's language. */
    private static ULocale locale(Notice notice, String language) {
        return Stream.of(
                        notice.recipient().language(),
                        Optional.of(notice.meeting().language()))
                .flatMap(Optional::stream)
                .filter(tag -> LanguageRange.primary(tag).equals(LanguageRange.primary(language)))
                .findFirst()
                .map(ULocale::forLanguageTag)
                .orElseGet(() -> ULocale.forLanguageTag(language));
    }
}
