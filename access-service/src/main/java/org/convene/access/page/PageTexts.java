package org.convene.access.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages; {@code messages/text_*.properties} has them in the other languages. */
@MessageBundle("text")
public interface PageTexts {
    @Message("You are")
    String youAre();

    @Message("Organizer")
    String organizer();

    @Message("Start")
    String start();

    @Message("End")
    String end();

    @Message("Times are shown in:")
    String timesIn();

    @Message("Scheduled")
    String scheduledStatus();

    @Message("On now")
    String onStatus();

    @Message("Ended")
    String overStatus();

    @Message("Cancelled")
    String cancelledStatus();

    @Message("The door opens at")
    String doorOpensAt();

    @Message("Keep this page open if you like: it notices when the door opens. Your link stays valid.")
    String doorHint();

    @Message("The meeting is on")
    String onTitle();

    @Message("The room opens right here. It has no sound and picture yet, because no conferencing engine is connected.")
    String onHint();

    @Message("This meeting has ended")
    String overTitle();

    @Message("If it takes place again, the organizer will send you an invitation.")
    String overHint();

    @Message("This meeting was cancelled")
    String cancelledTitle();

    @Message("It will not take place, and there is nothing that you need to do.")
    String cancelledHint();

    @Message("This link opens no meeting")
    String refusedTitle();

    @Message("It may be incomplete, out of date, or replaced by another one. Open the link in your latest invitation,"
            + " or ask whoever invited you for a new one.")
    String refusedHint();

    @Message("Please use your personal link")
    String missingTitle();

    @Message("Meetings open with the link in your own invitation. Look for the invitation in your mail, and open the"
            + " link from there.")
    String missingHint();

    @Message("There is nothing at this address")
    String unknownTitle();

    @Message("Please check the address, or open the link in your invitation once more.")
    String unknownHint();

    @Message("We cannot answer right now")
    String unavailableTitle();

    @Message("Please try again in a moment. Your link stays valid.")
    String unavailableHint();
}
