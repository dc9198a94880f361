package org.convene.access.link;

import java.time.Instant;
import java.util.List;

/**
 * Who still comes by links of version 1.
 *
 * @param personId as the client names the person; of a link with an access code, whose code it is: the id in the file of
 *     codes, else ours
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
