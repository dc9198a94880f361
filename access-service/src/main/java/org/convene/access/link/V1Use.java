package org.convene.access.link;

import java.time.Instant;
import java.util.List;

/**
 * Who still comes by links of version 1.
 *
 * @param personId as the client names the person
 * @param uses how often the link was opened
 */
public record V1Use(
        String id,
        String client,
        String personId,
        long uses,
        Instant firstUsedAt,
        Instant lastUsedAt,
        List<String> forms) {}
