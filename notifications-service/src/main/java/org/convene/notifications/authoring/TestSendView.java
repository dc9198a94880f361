package org.convene.notifications.authoring;

import java.util.Optional;

/**
 * A trial that was taken over.
 *
 * @param reason a short stable word where it is not as the template has it, as in a delivery's record: {@code sender-replaced}
 */
record TestSendView(Optional<String> reason) {}
