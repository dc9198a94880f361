@NullMarked
package org.convene.platform.idempotency;

import org.jspecify.annotations.NullMarked;
