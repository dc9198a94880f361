package org.convene.meetings.meeting;

import java.util.Map;
import java.util.Optional;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.TenantState;

/**
 * What a request names, and stands on, that is another service's.
 *
 * @param room its id
 * @param users who take part, by id; who is not there is unknown
 */
record References(TenantState tenant, Optional<User> organizer, Optional<String> room, Map<String, User> users) {}
