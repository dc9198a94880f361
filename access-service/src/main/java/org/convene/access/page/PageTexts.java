package org.convene.access.page;

import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages, by the keys under which {@code messages/text_*.properties} have them, a file a language. */
@MessageBundle("text")
public interface PageTexts {
    String youAre();

    String organizer();

    String start();

    String end();

    String timesIn();

    String scheduledStatus();

    String onStatus();

    String overStatus();

    String cancelledStatus();

    String doorOpensAt();

    String doorHint();

    String onTitle();

    String onHint();

    String overTitle();

    String overHint();

    String cancelledTitle();

    String cancelledHint();

    String waitingTitle();

    String waitingHint();

    String fullTitle();

    String fullHint();

    String lobbyTitle();

    String lobbyHint();

    String knock();

    String lobbyWaitTitle();

    String lobbyWaitHint();

    String knockAgain();

    String lobbyRefusedTitle();

    String lobbyRefusedHint();

    String codeTitle();

    String codeHint();

    String accessCode();

    String goOn();

    String codeWrong();

    String codeBusy();

    String codeEarlyHint();

    String codeOverTitle();

    String codeOverHint();

    String nameless();

    String refusedTitle();

    String refusedHint();

    String missingTitle();

    String missingHint();

    String idleTitle();

    String idleHint();

    String unknownTitle();

    String unknownHint();

    String unavailableTitle();

    String unavailableHint();

    String soonStatus();

    String soonTitle();

    String soonHint();

    String joinMeeting();

    String guestTitle();

    String guestHint();

    String enterRoom();

    String room();

    String takenTitle();

    String takenHint();

    String inAs();

    String moderator();

    String leave();

    String conference();

    String tools();

    String noEngineTitle();

    String noEngineHint();

    String unusedTitle();

    String unusedHint();

    String leftTitle();

    String leftHint();

    String comeBack();

    String outTitle();

    String outHint();

    String connectionLost();

    String needsScript();

    String passwordTitle();

    String passwordHint();

    String newPassword();

    String newPasswordAgain();

    String savePassword();

    String passwordUnfit();

    String passwordsDiffer();

    String passwordSetTitle();

    String passwordSetHint();

    String passwordVoidTitle();

    String passwordVoidHint();

    String yourName();

    String yourEmail();

    String yourPhone();

    String optional();

    String entryWrong();

    String publicTitle();

    String publicHint();

    String userTitle();

    String shutTitle();

    String shutHint();

    String misnamedTitle();

    String misnamedHint();

    String busyTitle();

    String busyHint();

    String usedUpTitle();

    String usedUpHint();

    String askTitle();

    String askHint();

    String ask();

    String askedWaitTitle();

    String askedWaitHint();

    String askAgain();

    String otherDevice();

    String letItIn();

    String keepItOut();

    String lobbyList();

    String admit();

    String refuse();

    String admitAll();

    String lobbyMore();

    String lobbyLate();
}
