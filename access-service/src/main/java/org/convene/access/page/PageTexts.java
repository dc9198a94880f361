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

    @Message("The others may already be there.")
    String onHint();

    @Message("This meeting has ended")
    String overTitle();

    @Message("If it takes place again, the organizer will send you an invitation.")
    String overHint();

    @Message("This meeting was cancelled")
    String cancelledTitle();

    @Message("It will not take place, and there is nothing that you need to do.")
    String cancelledHint();

    @Message("You are on the waiting list")
    String waitingTitle();

    @Message("All places are taken. As soon as one is free for you, you get an invitation, and this link lets you in."
            + " There is nothing that you need to do.")
    String waitingHint();

    @Message("The meeting is full")
    String fullTitle();

    @Message("All places are taken. This page looks again when one may be free.")
    String fullHint();

    @Message("Somebody lets you in")
    String lobbyTitle();

    @Message("Knock, and whoever moderates the meeting sees that you are there.")
    String lobbyHint();

    @Message("Knock")
    String knock();

    @Message("You have knocked")
    String lobbyWaitTitle();

    @Message("Keep this page open: it takes you in as soon as somebody lets you in.")
    String lobbyWaitHint();

    @Message("Knock again")
    String knockAgain();

    @Message("You were not let in")
    String lobbyRefusedTitle();

    @Message("Whoever moderates the meeting has refused. Ask the organizer if you think that this is a mistake.")
    String lobbyRefusedHint();

    @Message("This meeting opens with an access code")
    String codeTitle();

    @Message("Type the code that you were given. Blanks and capital letters make no difference.")
    String codeHint();

    @Message("Your access code")
    String accessCode();

    @Message("Go on")
    String goOn();

    @Message("This is no code of this meeting. Please check it, or ask the organizer.")
    String codeWrong();

    @Message("Too many codes were wrong. Please try again in a while.")
    String codeBusy();

    @Message("Come back then, and type your code once more.")
    String codeEarlyHint();

    @Message("The time of your code is over")
    String codeOverTitle();

    @Message("It does not let you in any more. Ask the organizer if you still want to come.")
    String codeOverHint();

    @Message("Somebody without a name")
    String nameless();

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

    @Message("There is no meeting here right now")
    String idleTitle();

    @Message("As soon as the next one is planned, this address leads to it.")
    String idleHint();

    @Message("There is nothing at this address")
    String unknownTitle();

    @Message("Please check the address, or open the link in your invitation once more.")
    String unknownHint();

    @Message("We cannot answer right now")
    String unavailableTitle();

    @Message("Please try again in a moment. Your link stays valid.")
    String unavailableHint();

    @Message("Starting soon")
    String soonStatus();

    @Message("The door is open")
    String soonTitle();

    @Message("The meeting has not begun yet, but you can already come in.")
    String soonHint();

    @Message("Join the meeting")
    String joinMeeting();

    @Message("You are invited as a guest")
    String guestTitle();

    @Message("You come in under the name above.")
    String guestHint();

    @Message("Enter the room")
    String enterRoom();

    @Message("Room")
    String room();

    @Message("This link is already in use")
    String takenTitle();

    @Message("It is for one person, and somebody has joined with it in another browser. If that was you, go"
            + " on there. If not, ask whoever invited you for a link of your own.")
    String takenHint();

    @Message("This link was used")
    String usedUpTitle();

    @Message("It is for one person, who was in and did not come back for a while. Ask whoever invited you for another"
            + " one.")
    String usedUpHint();

    @Message("You are in on another device")
    String askTitle();

    @Message("This link is for one person. The device that is in with it can let this one in instead.")
    String askHint();

    @Message("Ask to be let in")
    String ask();

    @Message("You have asked the other device")
    String askedWaitTitle();

    @Message("Leave this page open: it goes on as soon as the other device says yes.")
    String askedWaitHint();

    @Message("Ask again")
    String askAgain();

    @Message("Another device wants to join with your link, and this one would leave. Let it in?")
    String otherDevice();

    @Message("Let it in")
    String letItIn();

    @Message("Keep it out")
    String keepItOut();

    @Message("You are in as")
    String inAs();

    @Message("Moderator")
    String moderator();

    @Message("Leave")
    String leave();

    @Message("Conference")
    String conference();

    @Message("Tools")
    String tools();

    @Message("No conferencing engine is connected")
    String noEngineTitle();

    @Message("You are in the room, but it has no sound and picture. Whoever runs this service can connect an"
            + " engine to it.")
    String noEngineHint();

    @Message("You have left the room")
    String leftTitle();

    @Message("You can close this page now.")
    String leftHint();

    @Message("Come back in")
    String comeBack();

    @Message("You are not in the room any more")
    String outTitle();

    @Message("To come back, open the link in your latest invitation.")
    String outHint();

    @Message("The connection is lost. We keep trying.")
    String connectionLost();

    @Message("Choose a new password")
    String passwordTitle();

    @Message("You will be logged out everywhere, and log in with the new password from then on.")
    String passwordHint();

    @Message("New password")
    String newPassword();

    @Message("The same once more")
    String newPasswordAgain();

    @Message("Save the password")
    String savePassword();

    @Message("The password must have 8 to 200 characters.")
    String passwordUnfit();

    @Message("The two are not the same.")
    String passwordsDiffer();

    @Message("You have a new password")
    String passwordSetTitle();

    @Message("You were logged out everywhere. Log in with the new password now, and close this page.")
    String passwordSetHint();

    @Message("This link is not good any more")
    String passwordVoidTitle();

    @Message("It was used, it is too old, or a later mail has replaced it. Ask for another one where you log in.")
    String passwordVoidHint();

    @Message("Without JavaScript nobody can see that you are in the room.")
    String needsScript();

    @Message("Your name")
    String yourName();

    @Message("Your email address")
    String yourEmail();

    @Message("Your phone number")
    String yourPhone();

    @Message("optional")
    String optional();

    @Message("Please fill in what is marked.")
    String entryWrong();

    @Message("This room is open to everybody who knows its address")
    String publicTitle();

    @Message("Say under which name you come in.")
    String publicHint();

    @Message("You may enter this room")
    String userTitle();

    @Message("This room is not open to you")
    String shutTitle();

    @Message("It is private, or it was shut. Ask whoever runs it to let you in.")
    String shutHint();

    @Message("No room can have this name")
    String misnamedTitle();

    @Message(
            "A name has up to 64 letters and digits. Between them there may be hyphens, underscores, dots and tildes, but no blanks.")
    String misnamedHint();

    @Message("Too many new rooms")
    String busyTitle();

    @Message("Rooms that are there already can be entered as before. Please try again later to make another one.")
    String busyHint();
}
