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
import org.convene.meetings.agenda.Person;
import org.convene.meetings.agenda.Window;
import org.convene.meetings.user.User;
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
    private final Users users;
    private final Clock clock;
    private final String address;
    private final SecureRandom random = new SecureRandom();

    CalendarFeeds(
            CalendarFeedRepository repository,
            Agenda agenda,
            Users users,
            Clock clock,
            @ConfigProperty(name = "convene.issuer") String gateway) {
        this.repository = repository;
        this.agenda = agenda;
        this.users = users;
        this.clock = clock;
        this.address = gateway + PATH + "/";
    }

    /** Fails with {@link UserUnknownException}. */
    Uni<Answer> create(String tenant, CalendarFeedRequest request, Creation<CreatedCalendarFeed> creation) {
        request.requireOne();
        return person(tenant, request).chain(person -> creation.pipeline(() -> draft(tenant, person)));
    }

    private Uni<Person> person(String tenant, CalendarFeedRequest request) {
        return request.userId()
                .map(id -> users.find(tenant, id).map(found -> found.orElseThrow(UserUnknownException::new)))
                .map(found -> found.map(CalendarFeeds::person))
                .orElseGet(() -> Uni.createFrom().item(new Person(Optional.empty(), request.email())));
    }

    private static Person person(User user) {
        return new Person(Optional.of(user.id()), user.email());
    }

    private Draft<CreatedCalendarFeed> draft(String tenant, Person person) {
        var token = FeedToken.generate(tenant, random);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var feed = new CalendarFeed(Id.next(), person.userId(), person.address(), now);
        return new Draft<>(
                CreatedCalendarFeed.of(feed, address + token.file()),
                transaction -> List.of(repository.insert(transaction, feed, token)));
    }

    Uni<Page<CalendarFeed>> page(String tenant, PageRequest page) {
        return repository.page(tenant, page);
    }

    /** From now on its URL opens nothing. Fails with {@link CalendarFeedNotFoundException}. */
    Uni<Void> revoke(String tenant, String id) {
        return repository.delete(tenant, id);
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
        return agenda.of(token.tenant(), feed.person(), window, MOST_MEETINGS, FeedEvent::read)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(events -> FeedCalendar.write(events, window));
    }
}
