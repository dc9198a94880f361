package org.convene.meetings.meeting;

import java.util.List;
import java.util.Optional;

/**
 * What a request names that is another service's, by ids.
 *
 * @param users who take part
 */
record Named(Optional<String> organizer, Optional<String> room, List<String> users) {}
