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
    @Override
    public String toString() {
        return "AccountNotice[kind=" + kind + "]";
    }
}
