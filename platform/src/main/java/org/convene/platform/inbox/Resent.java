package org.convene.platform.inbox;

import java.util.Optional;

/**
 * What became of a parked subject that was sent again.
 *
 * @param processed events that are done
 * @param waiting events that are left; with none the subject is parked no more
 * @param reason why the first of those failed; absent where it did not
 */
public record Resent(int processed, long waiting, Optional<String> reason) {}
