package org.convene.platform.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * One message to a user about the password. It is the only event of its subject.
 *
 * @param language of who asked (BCP 47), where it is known
 * @param validUntil when it is no use any more
 */
public record PasswordNotice(String id, String tenant, String userId, Optional<String> language, Instant validUntil) {}
