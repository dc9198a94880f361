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

/** Who is meant by a user's id or address: whoever invites users by their address means them, too. */
@Singleton
public class People {
    private final Users users;

    People(Users users) {
        this.users = users;
    }

    /**
     * Users with their own address, unless they are asked for by another, and whose address alone is given with the id of
     * the user who has it. Fails with {@link UserUnknownException}.
     *
     * @param fields the names of the fields that hold the users' ids, by their places
     */
    public Uni<List<Person>> known(String tenant, List<Person> people, IntFunction<String> fields) {
        var ids = people.stream()
                .flatMap(person -> person.userId().stream())
                .distinct()
                .toList();
        var addresses = people.stream()
                .filter(person -> person.userId().isEmpty())
                .flatMap(person -> person.address().stream())
                .distinct()
                .toList();
        return users.findAll(tenant, ids)
                .chain(found -> users.idsOf(tenant, addresses)
                        .map(owners -> IntStream.range(0, people.size())
                                .mapToObj(at -> known(people.get(at), found, owners, fields.apply(at)))
                                .toList()));
    }

    private static Person known(Person person, Map<String, User> found, Map<String, String> owners, String field) {
        var id = person.userId();
        if (id.isEmpty()) {
            return new Person(person.address().map(owners::get), person.email());
        }
        if (!found.containsKey(id.get())) {
            throw new UserUnknownException(field);
        }
        var own = id.map(found::get).flatMap(User::email);
        return new Person(id, person.email().or(() -> own));
    }
}
