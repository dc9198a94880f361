package org.convene.access.admission;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.convene.access.link.QueryText;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The URL of a door. By the host of which tenant it goes does not count: it is the caller's that is asked about.
 *
 * @param door what stands before the name: {@code /m}
 * @param name of the meeting, the room or, at a user's own address, the user
 */
record DoorAddress(String door, String name, QueryText query) {
    /**
     * @throws InvalidFieldException if it is no URL
     */
    static DoorAddress of(String link) {
        try {
            var address = new URI(link);
            var path = DoorPath.read(address.getRawPath()).orElse("").replaceFirst("/$", "");
            var end = path.lastIndexOf('/');
            return new DoorAddress(
                    path.substring(0, Math.max(0, end)), path.substring(end + 1), new QueryText(address.getRawQuery()));
        } catch (URISyntaxException malformed) {
            throw new InvalidFieldException("link", "url", "must be a URL or a token");
        }
    }

    /** The user's whose own address it is among meetings' (D11); empty for a meeting's name. */
    Optional<String> alias() {
        return name.length() > 1 && name.startsWith("@") ? Optional.of(name.substring(1)) : Optional.empty();
    }
}
