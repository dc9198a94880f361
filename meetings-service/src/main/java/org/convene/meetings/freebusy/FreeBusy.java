package org.convene.meetings.freebusy;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.convene.meetings.agenda.Agenda;
import org.convene.meetings.agenda.Agenda.Busy;
import org.convene.meetings.agenda.People;
import org.convene.meetings.agenda.Person;
import org.convene.meetings.agenda.Window;
import org.convene.meetings.freebusy.FreeBusyRequest.PersonRequest;
import org.convene.meetings.freebusy.FreeBusyView.PersonView;
import org.convene.meetings.freebusy.FreeSlots.Attendee;
import org.convene.meetings.tenant.Tenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.InvalidFieldException;

/** When people are busy, and when they are not. */
@Singleton
class FreeBusy {
    static final int MOST_PEOPLE = 50;
    private static final Duration LONGEST = Duration.ofDays(62);
    private static final int MOST_MEETINGS = 20_000;

    private final Agenda agenda;
    private final People people;
    private final Tenants tenants;

    FreeBusy(Agenda agenda, People people, Tenants tenants) {
        this.agenda = agenda;
        this.people = people;
        this.tenants = tenants;
    }

    Uni<FreeBusyView> of(FreeBusyRequest request, String tenant) {
        var asked = request.people();
        return busy(tenant, asked, window(new Window(request.from(), request.until())))
                .map(busy -> new FreeBusyView(IntStream.range(0, asked.size())
                        .mapToObj(at -> new PersonView(
                                asked.get(at).userId(), asked.get(at).email(), busy.get(at)))
                        .toList()));
    }

    Uni<FreeSlotsView> slots(FreeSlotsRequest request, String tenant) {
        var window = window(new Window(request.from(), request.until()));
        var asked = request.people().stream()
                .map(one -> new PersonRequest(one.userId(), one.email()))
                .toList();
        return Uni.combine()
                .all()
                .unis(busy(tenant, asked, window), tenants.require(tenant))
                .with((busy, state) ->
                        new FreeSlotsView(request.slots().within(interval(window), attendees(request, state, busy))));
    }

    private static List<Attendee> attendees(FreeSlotsRequest request, TenantState tenant, List<List<Interval>> busy) {
        return IntStream.range(0, busy.size())
                .mapToObj(at -> new Attendee(hours(request, at, tenant), busy.get(at)))
                .toList();
    }

    private static WorkingHours hours(FreeSlotsRequest request, int at, TenantState tenant) {
        return request.people().get(at).hours(tenant.timeZone(), "people[" + at + "]");
    }

    /** By person, within the window. */
    private Uni<List<List<Interval>>> busy(String tenant, List<PersonRequest> asked, Window window) {
        return people.known(tenant, persons(asked), at -> "people[" + at + "].userId")
                .chain(known -> agenda.busy(tenant, known, window, MOST_MEETINGS + 1))
                .map(found -> byPerson(asked, window, found));
    }

    private static List<List<Interval>> byPerson(List<PersonRequest> asked, Window window, List<Busy> found) {
        if (found.size() > MOST_MEETINGS) {
            throw new TooManyMeetingsException(MOST_MEETINGS);
        }
        var busy = new ArrayList<List<Interval>>();
        asked.forEach(person -> busy.add(new ArrayList<>()));
        found.forEach(one -> busy.get(one.person()).add(within(window, one)));
        return busy.stream().map(Interval::merged).toList();
    }

    private static Interval within(Window window, Busy busy) {
        return new Interval(Interval.later(window.from(), busy.from()), Interval.earlier(window.until(), busy.until()));
    }

    private static List<Person> persons(List<PersonRequest> people) {
        return IntStream.range(0, people.size())
                .mapToObj(at -> {
                    var person =
                            new Person(people.get(at).userId(), people.get(at).email());
                    if (!person.isNamed()) {
                        throw new InvalidFieldException(
                                "people[" + at + "]", "one-of", "must have a userId or an email");
                    }
                    return person;
                })
                .toList();
    }

    private static Window window(Window window) {
        if (Duration.between(window.from(), window.until()).compareTo(LONGEST) > 0) {
            throw new InvalidFieldException("until", "too-long", "must be within 62 days of from");
        }
        return window;
    }

    private static Interval interval(Window window) {
        return new Interval(window.from(), window.until());
    }
}
