/** Revocations: which genuine tokens are good no more, known in every replica (RFC 7009). */
@NullMarked
package org.convene.platform.revocation;

import org.jspecify.annotations.NullMarked;
