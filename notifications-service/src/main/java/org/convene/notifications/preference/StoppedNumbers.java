package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/**
 * The numbers whose holders said STOP. They say it to the number that wrote to them and know nothing of tenants, so it holds
 * for all tenants of the installation, until they say START to the same number.
 */
@Singleton
class StoppedNumbers {
    private static final Logger LOG = Logger.getLogger(StoppedNumbers.class);
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{5,14}");

    private static final String STOP = """
            INSERT INTO stopped_number (recipient, sender, word) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;
    private static final String START = "DELETE FROM stopped_number WHERE recipient = ANY ($1) AND sender = $2";

    private final SystemDatabase database;
    private final UnsubscribeSecrets secrets;

    StoppedNumbers(SystemDatabase database, UnsubscribeSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /**
     * What is no word of ours changes nothing.
     *
     * @param from the number that it was written from
     * @param to the number that it was written to
     */
    Uni<Void> hear(String from, String to, String text) {
        var word = ReplyWord.of(text);
        if (word.isEmpty() || !NUMBER.matcher(from.strip()).matches()) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("reply heard word=%s", word.get());
        var recipients = secrets.recipients();
        var recipient = recipients.ofNumber(from.strip());
        var sender = to.strip();
        return word.get() == ReplyWord.STOP
                ? database.forRequests()
                        .execute(STOP, recipients.kept(recipient), sender, ReplyWord.word(text))
                        .replaceWithVoid()
                : database.forRequests()
                        .execute(START, recipient.all().toArray(String[]::new), sender)
                        .replaceWithVoid();
    }
}
