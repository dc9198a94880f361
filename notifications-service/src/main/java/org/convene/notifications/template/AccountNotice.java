package org.convene.notifications.template;

import java.time.Duration;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * One message to a user about the account.
 *
 * @param kind the folder of its templates
 * @param language of the message, where one is known (BCP 47)
 * @param link where the user can do something, a secret
 * @param life for how long the link is good
 */
public record AccountNotice(
        String kind,
        Optional<String> language,
        String name,
        String address,
        @Secret Optional<String> link,
        Optional<Duration> life) {
    /** The same, in this language where none is known. */
    public AccountNotice orIn(Optional<String> otherLanguage) {
        return new AccountNotice(kind, language.or(() -> otherLanguage), name, address, link, life);
    }

    @Override
    public String toString() {
        return "AccountNotice[kind=" + kind + "]";
    }
}
