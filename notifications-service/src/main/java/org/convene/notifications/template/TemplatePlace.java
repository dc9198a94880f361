package org.convene.notifications.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;

/**
 * Where a template has its place in the documented tree (R17).
 *
 * @param language BCP 47
 * @param kind of message; the invitation's parts are those of all messages that have none of their own, but for what ends one
 * @param part such as {@code subject}
 */
public record TemplatePlace(Channel channel, String language, String kind, String part) {
    /** The part that names the sender. */
    public static final String FROM = "from";

    public static final String INVITATION = Kind.INVITATION.code();
    /** Messages about accounts. */
    public static final Set<String> ACCOUNT_KINDS = Set.of("password-reset", "password-changed");

    private static final Set<String> KINDS =
            Set.of("invitation", "update", "cancellation", "removal", "reminder", "starting");

    /** What a message of a channel consists of; empty of a channel without templates. */
    public static List<String> parts(Channel channel) {
        return switch (channel) {
            case EMAIL -> List.of(FROM, "subject", "text", TemplateLayer.HTML);
            case SMS -> List.of(FROM, "text");
            case PUSH -> List.of();
        };
    }

    /** Empty where there is no such kind of message by the channel. */
    public static Optional<String> kind(Channel channel, String name) {
        return Optional.of(name)
                .filter(kind -> KINDS.contains(kind) || (channel == Channel.EMAIL && ACCOUNT_KINDS.contains(kind)));
    }

    /** The tag as it is written everywhere; empty where it is none. */
    public static Optional<String> language(String tag) {
        return Optional.of(Locale.forLanguageTag(tag).toLanguageTag()).filter(known -> !known.equals("und"));
    }

    public boolean isOfAccounts() {
        return ACCOUNT_KINDS.contains(kind);
    }

    /** Below the channel. */
    String location() {
        return kind.equals(INVITATION) ? language + '/' + part : language + '/' + kind + '/' + part;
    }

    /** As faults and the log tell it. */
    public String file() {
        return channel.code() + '/' + location() + TemplateText.SUFFIX;
    }
}
