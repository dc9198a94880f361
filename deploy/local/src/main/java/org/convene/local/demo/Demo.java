package org.convene.local.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** The main job of the platform, done through the gateway before the reader's eyes. */
public final class Demo {
    private final DemoTarget target;
    private final PrintStream out;
    private final Clock clock;

    public Demo(DemoTarget target, PrintStream out, Clock clock) {
        this.target = target;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Returns when every observation was right.
     *
     * @throws DemoFailedException at the first that was not
     */
    public void run() {
        var stage = new Stage(target, new Narrator(out), clock);
        try {
            play(stage);
        } catch (DemoFailedException failure) {
            throw failure;
        } catch (RuntimeException unexpected) {
            throw stage.failure(unexpected);
        }
        out.printf(
                "%nEverything was as it must be, after %d s.%n",
                Duration.between(stage.began, clock.instant()).toSeconds());
    }

    private static void play(Stage stage) {
        var cast = new TenantAct(stage).play();
        var planning = new MeetingAct(stage, cast);
        var meeting = planning.schedule();
        var anasLink = planning.invitations(meeting);
        try (var doors = new DoorAct(stage, cast, meeting)) {
            doors.doors();
            var inside = doors.room(anasLink);
            new ChangeAct(stage, cast, meeting).play();
            new PresenceAct(stage, cast, meeting).play(inside);
        }
        new CancelAct(stage, cast, planning).play();
        new IntegratorAct(stage, cast, meeting).play();
        new TestModeAct(stage).play();
    }
}
