package org.convene.meetings.agenda;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.convene.meetings.user.User;
import org.convene.meetings.user.UserUnknownException;
import org.convene.meetings.user.Users;

/** Who is meant by a user's id: whoever invites users by their address means them, too. */
@Singleton
public class People {
    private final Users users;

    People(Users users) {
        this.users = users;
    }

    /**
     * Each with their own address, unless they are asked for by another. Fails with {@link UserUnknownException}.
     *
     * @param fields the names of the fields that hold the users' ids, by their places
     */
    public Uni<List<Person>> known(String tenant, List<Person> people, IntFunction<String> fields) {
        var ids = people.stream()
                .flatMap(person -> person.userId().stream())
                .distinct()
                .toList();
        return users.findAll(tenant, ids)
                .map(found -> IntStream.range(0, people.size())
                        .mapToObj(at -> known(people.get(at), found, fields.apply(at)))
                        .toList());
    }

    private static Person known(Person person, Map<String, User> found, String field) {
        var id = person.userId();
        if (id.filter(one -> !found.containsKey(one)).isPresent()) {
            throw new UserUnknownException(field);
        }
        var own = id.map(found::get).flatMap(User::email);
        return new Person(id, person.email().or(() -> own));
    }
}
