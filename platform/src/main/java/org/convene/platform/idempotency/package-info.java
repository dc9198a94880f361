/**
 * Requests that create something once, however often they are sent
 * (<a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">draft-ietf-httpapi-idempotency-key-header</a>).
 */
@NullMarked
package org.convene.platform.idempotency;

import org.jspecify.annotations.NullMarked;
