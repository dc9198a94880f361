package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.notice.Meetings.START;

import biweekly.Biweekly;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.delivery.TenantRules;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Terms;
import org.convene.notifications.notice.Voice;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.QuietHours;
import org.convene.notifications.preference.StoredWishes;
import org.convene.notifications.preference.Wishes;
import org.convene.notifications.template.NoticeLanguages;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.TenantState;

/** What the plan shows is what is sent, and what a preview tells is what comes of the change. */
class ForecastTest {
    private static final Customs CUSTOMS = TestRoutes.customs(Duration.ofMinutes(10));
    private static final Customs QUIET = new Customs(
            new TenantRules(Duration.ofMinutes(10), Duration.ZERO, Optional.of(QuietHours.parse("22:00-07:00"))),
            CUSTOMS.wishes());

    private static final TenantState TENANT = TestTenants.tenant("65f0000000000000000000aa", "live", 1);
    private static final NoticeLanguages LANGUAGES = TestTemplates.languages(Path.of("target", "no-configuration"));
    private static final Voices VOICES = new Voices(LANGUAGES, Optional::empty);
    /** What a tenant and its people want: quiet hours of both, channels without reminders, STOP. */
    @Provide
    Arbitrary<Customs> customs() {
        var quiet = Arbitraries.of("22:00-07:00", "00:00-23:00", "08:00-20:00", "10:15-10:45")
                .map(QuietHours::parse)
                .optional();
        var muted = Arbitraries.of(Channel.class).set();
        var wishes = Combinators.combine(muted, Arbitraries.of(true, false, false), quiet)
                .as(Wishes::new);
        return Combinators.combine(quiet, wishes, wishes)
                .as((ofTenant, ada, bob) -> new Customs(
                        new TenantRules(Duration.ofMinutes(10), Duration.ZERO, ofTenant),
                        new KnownWishes(of(Map.of("1", ada, "2", bob)), person -> List.of(person.id()))));
    }

    private static StoredWishes of(Map<String, Wishes> byName) {
        return new StoredWishes(name -> Optional.ofNullable(byName.get(name)));
    }

    @Property(tries = 5_000)
    void whatIsSentIsWhatThePlanShows(
            @ForAll Channel channel,
            @ForAll("customs") Customs customs,
            @ForAll @IntRange(min = 0, max = 30) int hoursAhead,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps) {
        Assume.that(channel.invites());
        var simulation = new Simulation(channel, customs, START.minus(Duration.ofHours(hoursAhead)));
        steps.forEach(simulation::step);
        var shown = simulation.forecast();
        var before = simulation.mailboxes().size();
        simulation.drain();
        assertThat(simulation.mailboxes().since(before)).isEqualTo(shown);
    }

    /** As what, to whom, in which language and zone, and as which edition of the calendar. */
    @Property(tries = 500)
    void theMailsThatGoOutAreAsThePlanShowsThem(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = CalendarHistory.STEPS - 1) Integer> steps) {
        var history = new CalendarHistory();
        steps.forEach(history::step);
        var shown = history.plan(VOICES, TENANT).stream()
                .map(item -> String.join(
                        " ",
                        item.id().orElseThrow(),
                        item.participantId(),
                        item.kind(),
                        item.channel(),
                        item.language().orElseThrow(),
                        item.timeZone().orElseThrow(),
                        item.calendar().orElseThrow().toString()))
                .toList();
        var before = history.notices().size();
        history.drain();
        assertThat(history.notices().stream().skip(before).map(ForecastTest::sent))
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    /** Read back by another library. */
    private static String sent(Notice notice) {
        var voice = LANGUAGES.voice(notice);
        var calendar = Biweekly.parse(MeetingCalendar.write(notice)).first();
        var event = calendar.getEvents().get(0);
        var edition = new PlanItem.CalendarView(
                event.getUid().getValue(),
                calendar.getMethod().getValue(),
                event.getSequence().getValue(),
                event.getDateTimeStamp().getValue().toInstant());
        return String.join(
                " ",
                notice.deliveryId(),
                notice.recipient().id(),
                notice.kind().code(),
                notice.channel().code(),
                voice.language(),
                voice.timeZone(),
                edition.toString());
    }

    @Property(tries = 5_000)
    void whatAChangeDoesIsWhatItsPreviewTells(
            @ForAll Channel channel,
            @ForAll("customs") Customs customs,
            @ForAll @IntRange(min = 0, max = 30) int hoursAhead,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 99) Integer> steps,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 31) Integer> change) {
        Assume.that(channel.invites());
        var simulation = new Simulation(channel, customs, START.minus(Duration.ofHours(hoursAhead)));
        steps.forEach(simulation::step);
        var unchanged = simulation.outlook();
        change.forEach(simulation::edit);
        var preview = simulation.preview(unchanged);
        var before = simulation.planned();

        simulation.replan();
        simulation.drain();

        assertThat(simulation.deliveries(before, simulation.planned()).stream()
                        .filter(delivery -> delivery.state() == DeliveryState.SENT)
                        .map(delivery -> delivery.recipient().id()
                                + ' '
                                + delivery.kind().code()))
                .containsExactlyInAnyOrderElementsOf(heard(preview));
        assertThat(simulation.deliveries(0, before).stream()
                        .filter(delivery -> unchanged.sending(delivery).isPresent())
                        .filter(delivery -> delivery.state() == DeliveryState.SUPPRESSED)
                        .map(Delivery::id))
                .containsExactlyInAnyOrderElementsOf(withdrawn(preview));
    }

    /** Whether they wanted that already when it was planned, or do so since. */
    @Property(tries = 2_000)
    void theRemindersThatGoOutAreThoseThatThePlanShows(
            @ForAll("customs") Customs customs,
            @ForAll boolean isKnownInTime,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 120) Integer> leadTimes,
            @ForAll @IntRange(min = 0, max = 150) int ahead,
            @ForAll @IntRange(min = 0, max = 150) int outage) {
        var history = new ReminderHistory(new ArrayList<>(Simulation.PEOPLE), START.minus(Duration.ofMinutes(ahead)));
        history.draft.remindBefore = leadTimes.stream().distinct().toList();
        history.customs = isKnownInTime ? customs : TestRoutes.CUSTOMS;
        history.replan();
        var resumed = history.now.plus(Duration.ofMinutes(outage));
        var shown = Forecast.of(history.draft.build(), history.deliveries, resumed, customs);

        var sent = new HashSet<String>();
        for (var time = resumed; time.isBefore(START.plus(Duration.ofHours(3))); time = time.plusSeconds(60)) {
            sent.addAll(send(history, customs, time));
        }

        assertThat(history.ofPlanned()).isEmpty();
        assertThat(history.deliveries.stream()
                        .filter(delivery -> shown.sending(delivery).isPresent())
                        .map(Delivery::id))
                .containsExactlyInAnyOrderElementsOf(sent);
    }

    /** Through edits while time goes on, an outage at the end and quiet hours in the night. */
    @Property(tries = 1_000)
    void eachReminderGoesOutWhenAndAsThePlanShowsIt(
            @ForAll @Size(max = 15) List<@IntRange(min = 0, max = 99) Integer> edits,
            @ForAll @IntRange(min = 0, max = 300) int outage) {
        var history = new ReminderHistory(new ArrayList<>(Simulation.PEOPLE), START.minus(Duration.ofHours(14)));
        history.customs = QUIET;
        history.replan();
        for (var edit : edits) {
            var until = history.now.plus(Duration.ofMinutes(10L + edit));
            for (; history.now.isBefore(until); history.now = history.now.plusSeconds(60)) {
                assertThat(sendDue(history)).isNotNull();
            }
            edit(history, edit);
            history.replan();
        }
        history.now = history.now.plus(Duration.ofMinutes(outage));
        var shown = shown(history);

        var sent = new TreeMap<String, String>();
        var end = START.plus(Duration.ofDays(2));
        for (; history.now.isBefore(end); history.now = history.now.plusSeconds(60)) {
            sent.putAll(sendDue(history));
        }

        assertThat(history.ofPlanned()).isEmpty();
        assertThat(sent).isEqualTo(shown);
    }

    private static void edit(ReminderHistory history, int edit) {
        var draft = history.draft;
        var person = Simulation.PEOPLE.get(edit / 10 % 2);
        switch (edit % 10) {
            case 0, 1 -> draft.remindBefore = List.of(15, 60 + edit);
            case 2 -> draft.remindBefore = List.of(5, 240, 700);
            case 3, 4 -> draft.start = START.plus(Duration.ofMinutes(7L * edit - 200));
            case 5 -> draft.participants.removeIf(one -> one.id().equals(person.id()));
            case 6 -> draft.timeZone = edit < 50 ? "Asia/Tokyo" : "America/New_York";
            case 7 -> draft.language = edit < 50 ? "es" : "ca";
            case 8 -> replace(draft, Meetings.localized(person, "ca", "America/Mexico_City"));
            default -> replace(draft, person);
        }
    }

    private static void replace(Meetings.Draft draft, ParticipantState person) {
        draft.participants.removeIf(one -> one.id().equals(person.id()));
        draft.participants.add(person);
    }

    /** By id: when, as what, by which channel, in which language and zone. */
    private static Map<String, String> shown(ReminderHistory history) {
        var meeting = history.draft.build();
        var forecast = Forecast.of(meeting, history.deliveries, history.now, QUIET);
        var shown = new TreeMap<String, String>();
        for (var delivery : history.deliveries) {
            if (forecast.sending(delivery).isPresent()) {
                var voice = VOICES.of(delivery, meeting, TENANT);
                var item = PlanItem.of(delivery, forecast.of(delivery), voice, Optional.empty(), meeting.version());
                var time = item.dueAt().isBefore(history.now) ? history.now : item.dueAt();
                shown.put(delivery.id(), text(time, item.kind(), item.channel(), voice));
            }
        }
        return shown;
    }

    /** What goes out at this minute. */
    private static Map<String, String> sendDue(ReminderHistory history) {
        var meeting = history.draft.build();
        var sent = new TreeMap<String, String>();
        for (var due : history.ofPlanned()) {
            if (due.dueAt().isAfter(history.now)) {
                continue;
            }
            var verdict = new Situation(meeting, Optional.empty(), history.now, QUIET.rules(), Wishes.NONE).judge(due);
            if (verdict instanceof Verdict.Send send) {
                history.replace(due, DeliveryState.SENT, false);
                var voice = LANGUAGES.voice(notice(due, meeting, send));
                sent.put(
                        due.id(),
                        text(history.now, send.kind().code(), due.channel().code(), voice));
            } else if (verdict instanceof Verdict.Suppress) {
                history.replace(due, DeliveryState.SUPPRESSED, false);
            }
        }
        return sent;
    }

    private static String text(Instant time, String kind, String channel, Voice voice) {
        return String.join(" ", time.toString(), kind, channel, voice.language(), voice.timeZone());
    }

    private static Notice notice(Delivery due, MeetingState meeting, Verdict.Send send) {
        return new Notice(
                send.kind(),
                due.channel(),
                due.id(),
                due.messageId(),
                meeting,
                due.recipientIn(meeting),
                Optional.empty(),
                Optional.empty(),
                send.before(),
                Optional.of(Duration.ZERO),
                due.edition(),
                Optional.empty(),
                Terms.FIRST);
    }

    private static List<String> send(ReminderHistory history, Customs customs, Instant time) {
        var sent = new ArrayList<String>();
        for (var due : history.ofPlanned()) {
            if (!due.dueAt().isAfter(time)) {
                var wishes = customs.of(due.recipient());
                var verdict = new Situation(history.draft.build(), Optional.empty(), time, customs.rules(), wishes)
                        .judge(due);
                if (verdict instanceof Verdict.Wait) {
                    continue;
                }
                var goesOut = verdict instanceof Verdict.Send;
                history.replace(due, goesOut ? DeliveryState.SENT : DeliveryState.SUPPRESSED, false);
                if (goesOut) {
                    sent.add(due.id());
                }
            }
        }
        return sent;
    }

    private static List<String> heard(Preview preview) {
        return preview.hears().entrySet().stream()
                .flatMap(person -> person.getValue().stream().map(heard -> person.getKey() + ' ' + heard.kind()))
                .toList();
    }

    private static List<String> withdrawn(Preview preview) {
        return preview.withdrawn().values().stream()
                .flatMap(List::stream)
                .map(withdrawn -> withdrawn.delivery().id())
                .toList();
    }
}
