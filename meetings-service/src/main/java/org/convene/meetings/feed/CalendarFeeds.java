package org.convene.meetings.feed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.agenda.Agenda;
import org.convene.meetings.agenda.People;
import org.convene.meetings.agenda.Person;
import org.convene.meetings.agenda.Window;
import org.convene.meetings.user.User;
import org.convene.meetings.user.UserUnknownException;
import org.convene.meetings.user.Users;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calendars that people subscribe to. */
@Singleton
class CalendarFeeds {
    static final String PATH = "/calendar-feeds";
    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int MOST_MEETINGS = 1000;

    private final CalendarFeedRepository repository;
    private final Agenda agenda;
    private final People people;
    private final Users users;
    private final Clock clock;
    private final String address;
    private final SecureRandom random = new SecureRandom();

    CalendarFeeds(
            CalendarFeedRepository repository,
            Agenda agenda,
            People people,
            Users users,
            Clock clock,
            @ConfigProperty(name = "convene.issuer") String gateway) {
        this.repository = repository;
        this.agenda = agenda;
        this.people = people;
        this.users = users;
        this.clock = clock;
        this.address = gateway + PATH + "/";
    }

    /** Fails with {@link UserUnknownException}. */
    Uni<Answer> create(String tenant, Person person, Creation<CreatedCalendarFeed> creation) {
        return known(tenant, person).chain(() -> creation.pipeline(() -> draft(tenant, person)));
    }

    /** What making one would come to; its id is another than it will be. Fails with {@link UserUnknownException}. */
    Uni<CalendarFeed> rehearse(String tenant, Person person) {
        return known(tenant, person).map(found -> feed(person));
    }

    private Uni<List<Person>> known(String tenant, Person person) {
        return people.known(tenant, List.of(person), at -> "userId");
    }

    private Draft<CreatedCalendarFeed> draft(String tenant, Person person) {
        var token = FeedToken.generate(tenant, random);
        var feed = feed(person);
        return new Draft<>(
                CreatedCalendarFeed.of(feed, address + token.file()),
                transaction -> List.of(repository.insert(transaction, feed, token)));
    }

    private CalendarFeed feed(Person person) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new CalendarFeed(Id.next(), person.userId(), person.address(), now);
    }

    /**
     * @param userId whose calendars; empty for all
     */
    Uni<Page<CalendarFeed>> page(String tenant, Optional<String> userId, PageRequest page) {
        return userId.map(id -> repository.pageOf(tenant, id, page)).orElseGet(() -> repository.page(tenant, page));
    }

    /**
     * From now on its URL opens nothing. Fails with {@link CalendarFeedNotFoundException}.
     *
     * @param owner whose alone it may be; empty for anybody's
     */
    Uni<Void> revoke(String tenant, String id, Optional<String> owner) {
        return repository.delete(tenant, id, owner);
    }

    /** What revoking would take away. Fails as {@link #revoke} does. */
    Uni<CalendarFeed> rehearseRevoking(String tenant, String id, Optional<String> owner) {
        return repository.require(tenant, id, owner);
    }

    /**
     * The calendar as an iCalendar object. Fails with {@link CalendarFeedNotFoundException}, whatever is wrong with the
     * file's name.
     */
    Uni<String> read(String file) {
        var token = FeedToken.ofFile(file);
        return token.isEmpty()
                ? Uni.createFrom().failure(CalendarFeedNotFoundException::new)
                : repository.requireOpen(token.get()).chain(feed -> write(token.get(), feed));
    }

    private Uni<String> write(FeedToken token, CalendarFeed feed) {
        var now = clock.instant();
        var window = new Window(now.minus(BACK), now.plus(AHEAD));
        return reader(token.tenant(), feed)
                .chain(reader -> agenda.of(token.tenant(), reader, window, MOST_MEETINGS, FeedEvent::read))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(events -> FeedCalendar.write(events, window));
    }

    /**
     * Of a user with the address that they have by now, or of an address and the user whose it is by now. Fails where a
     * user of this calendar is no more, or deactivated.
     */
    private Uni<Person> reader(String tenant, CalendarFeed feed) {
        return feed.userId()
                .map(id -> users.find(tenant, id).map(CalendarFeeds::person))
                .orElseGet(() -> known(tenant, feed.person()).map(known -> known.get(0)));
    }

    private static Person person(Optional<User> found) {
        return found.filter(User::active)
                .map(user -> new Person(Optional.of(user.id()), user.email()))
                .orElseThrow(CalendarFeedNotFoundException::new);
    }
}
